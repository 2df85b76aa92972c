import type { PolicyShape } from '../../api/shapes.ts';
import { Card, CardHead } from '../../ui/Card.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { SeverityBadge, severityWords } from '../../ui/SeverityBadge.tsx';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';
import { usePolicy } from './editing.ts';
import { NumberBox } from './NumberBox.tsx';

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
type Severity = (typeof severities)[number];

const columns = [
  { name: 'decide', label: 'Decide who' },
  { name: 'firstWord', label: 'First word' },
  { name: 'investigating', label: 'Investigating' },
  { name: 'identified', label: 'Identified' },
  { name: 'monitoring', label: 'Monitoring' },
] as const;
type Column = (typeof columns)[number]['name'];

/** Severity by phase, in minutes: one cell, one promise. */
export function CadenceGrid() {
  return (
    <Card>
      <CardHead
        title="How often you speak"
        hint="Minutes from declaring until the first word, then between one word and the next."
      />
      <Table label="Minutes by severity and phase">
        <thead>
          <tr>
            <Th>Severity</Th>
            {columns.map(({ name, label }) => (
              <Th key={name} className="text-center">
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {severities.map((severity) => (
            <Tr key={severity}>
              <th scope="row" className="py-2 pl-4 sm:pl-5" title={severityWords[severity].hint}>
                <SeverityBadge severity={severity} />
              </th>
              {columns.map(({ name, label }) => (
                <Cell key={name} severity={severity} column={name} label={label} />
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Cell({ severity, column, label }: { severity: Severity; column: Column; label: string }) {
  const { policy, change, wrong, mayEdit } = usePolicy();
  const path =
    column === 'decide' || column === 'firstWord' ? `${column}.${severity}` : `cadence.${severity}.${column}`;
  const error = wrong[path];
  const errorId = `${severity}-${column}-error`;
  return (
    <Td className="text-center align-top">
      <NumberBox
        label={`${severityWords[severity].name}, ${label}, minutes`}
        value={minutesOf(policy, severity, column)}
        wrong={error}
        describedBy={error ? errorId : undefined}
        readOnly={!mayEdit}
        onChange={(minutes) => change(withValue(policy, severity, column, minutes))}
      />
      {error && (
        <div className="mx-auto mt-1 max-w-36 text-left">
          <FieldError id={errorId} error={error} />
        </div>
      )}
    </Td>
  );
}

function minutesOf(policy: PolicyShape, severity: Severity, column: Column): number {
  if (column === 'decide' || column === 'firstWord') return policy[column][severity];
  return policy.cadence[severity][column];
}

function withValue(policy: PolicyShape, severity: Severity, column: Column, minutes: number): PolicyShape {
  if (column === 'decide' || column === 'firstWord') {
    return { ...policy, [column]: { ...policy[column], [severity]: minutes } };
  }
  const row = { ...policy.cadence[severity], [column]: minutes };
  return { ...policy, cadence: { ...policy.cadence, [severity]: row } };
}
