import type { ReplayResult } from '../../../../src/inbound/api/shapes/replay.ts';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';
import { linesOf } from './hour.ts';

/** The hour as a table: when, who is told, by what, and what the public page says meanwhile. */
export function PolicyMinutes({ result }: { result: ReplayResult }) {
  const lines = linesOf(result);
  const { silences, escalations, peopleReached } = result.candor.figures;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        <strong className="font-semibold">{peopleReached} people</strong> are told, {escalations} times by
        escalation; {silences === 0 ? 'no silence is recorded' : 'it is recorded as a silence'}.
      </p>
      <Table
        label="The hour, minute by minute"
        className="-mx-4 sm:-mx-5 xl:max-h-[calc(100dvh-25rem)] xl:min-h-80 xl:overflow-y-auto"
      >
        <thead>
          <tr>
            <Th>Min</Th>
            <Th>Who is told</Th>
            <Th>The public page says</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, minute, who, what, by, late, page }) => (
            <Tr key={key}>
              <Td className="tabular align-top text-muted">{minute}</Td>
              <Td className="min-w-32 align-top">
                <span className="block font-medium">{who}</span>
                <span className={late ? 'block text-late' : 'block'}>{what}</span>
                {by && <span className="block text-xs text-muted">by {by}</span>}
              </Td>
              <Td className="min-w-28 align-top text-xs">
                {page ?? (
                  <span className="text-muted">
                    <span aria-hidden>″</span>
                    <span className="sr-only">the same</span>
                  </span>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
