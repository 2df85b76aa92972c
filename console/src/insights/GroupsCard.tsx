import { useState } from 'react';
import type { ScorecardTrends } from '../../../src/inbound/api/shapes/scorecard.ts';
import { Card, CardHead } from '../ui/Card.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import { figures } from './words.ts';

type By = keyof ScorecardTrends['by'];

const names = { severity: 'Severity', component: 'Component', person: 'Who held a role' } as const;

/** The same figures apart: by severity, by part of the service, by who held a role. */
export function GroupsCard({ by }: { by: ScorecardTrends['by'] }) {
  const [which, setWhich] = useState<By>('severity');
  const groups = by[which];
  return (
    <Card>
      <CardHead title="Side by side" hint="An incident of several components or people counts in each.">
        <Segmented<By>
          label="Apart by"
          value={which}
          onChange={setWhich}
          options={(['severity', 'component', 'person'] as const).map((value) => ({
            value,
            label: names[value],
          }))}
        />
      </CardHead>
      {groups.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted sm:px-5">None of these incidents names one.</p>
      ) : (
        <Table label="Figures apart" className="tabular max-h-96 overflow-y-auto">
          <thead>
            <tr>
              <Th>{names[which]}</Th>
              <Th className="text-right">Incidents</Th>
              {figures.map(({ name }) => (
                <Th key={name} className="text-right">
                  {name}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, name, insight }) => (
              <Tr key={key}>
                <Td className="font-medium whitespace-nowrap">{name}</Td>
                <Td className="text-right">{insight.incidents}</Td>
                {figures.map((figure) => {
                  const value = figure.value(insight);
                  return (
                    <Td key={figure.name} className="text-right whitespace-nowrap">
                      {value === null ? '–' : figure.said(value)}
                      {value !== null && (
                        <span className="block text-xs text-muted">of {figure.of(insight)}</span>
                      )}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
