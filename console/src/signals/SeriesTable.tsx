import type { SignalSeriesView } from '../../../src/inbound/api/shapes/signals.ts';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import { dateAndTime } from '../ui/times.ts';
import { seriesRows } from './series.ts';

/** The chart in numbers, for whoever cannot see it or wants them exactly. */
export function SeriesTable({ series }: { series: SignalSeriesView }) {
  const rows = seriesRows(series);
  if (rows.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">The same as a table</summary>
      <Table label="Signals and words" className="mt-2 max-h-80 overflow-y-auto">
        <thead>
          <tr>
            <Th>Time</Th>
            <Th>What happened</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, at, people }) => (
            <Tr key={key}>
              <Td>
                <time dateTime={at}>{dateAndTime(at)}</time>
              </Td>
              <Td>
                {people === null
                  ? 'We said something in public'
                  : `${people} ${people === 1 ? 'person' : 'people'} asked within ten minutes`}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
