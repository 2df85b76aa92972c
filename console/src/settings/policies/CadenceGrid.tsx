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
  { name: 'replyMinutes', label: 'Answer' },
] as const;
type Column = (typeof columns)[number]['name'];

/** Severity by phase, in minutes: one cell, one promise. */
export function CadenceGrid() {
  return (
    <Card>
      <CardHead
        title="How often you speak"
        hint="Minutes from declaring until the first word, then between one word and the next; and until somebody who writes to you has an answer."
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
          <OneCustomer />
        </tbody>
      </Table>
    </Card>
  );
}

/** Whoever has a direct channel hears in their own rhythm, whatever the severity. */
function OneCustomer() {
  const { policy, change, wrong, mayEdit } = usePolicy();
  return (
    <Tr>
      <th scope="row" colSpan={3} className="py-2 pl-4 text-left font-medium sm:pl-5">
        One customer, directly
      </th>
      {(['investigating', 'identified', 'monitoring'] as const).map((phase) => (
        <Td key={phase} className="text-center align-top">
          <NumberBox
            label={`One customer, ${phase}, minutes`}
            value={policy.customerCadence[phase]}
            wrong={wrong[`customerCadence.${phase}`]}
            readOnly={!mayEdit}
            onChange={(minutes) =>
              change({ ...policy, customerCadence: { ...policy.customerCadence, [phase]: minutes } })
            }
          />
          <FieldError error={wrong[`customerCadence.${phase}`]} />
        </Td>
      ))}
      <Td> </Td>
    </Tr>
  );
}

function Cell({ severity, column, label }: { severity: Severity; column: Column; label: string }) {
  const { policy, change, wrong, mayEdit } = usePolicy();
  const path = isPhase(column) ? `cadence.${severity}.${column}` : `${column}.${severity}`;
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
  return isPhase(column) ? policy.cadence[severity][column] : policy[column][severity];
}

function isPhase(column: Column): column is 'investigating' | 'identified' | 'monitoring' {
  return column === 'investigating' || column === 'identified' || column === 'monitoring';
}

function withValue(policy: PolicyShape, severity: Severity, column: Column, minutes: number): PolicyShape {
  if (!isPhase(column)) return { ...policy, [column]: { ...policy[column], [severity]: minutes } };
  const row = { ...policy.cadence[severity], [column]: minutes };
  return { ...policy, cadence: { ...policy.cadence, [severity]: row } };
}
