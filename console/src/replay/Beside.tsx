import type { ReplayResult, ReplayRow } from '../../../src/inbound/api/shapes/replay.ts';
import { Card, CardHead } from '../ui/Card.tsx';

/** The figures side by side, each with where it is known from. On a phone one under the other. */
export function Beside({ result }: { result: ReplayResult }) {
  const numbers = new Map(result.sources.map(({ id }, at) => [id, at + 1]));
  const rows = [
    ...result.beside,
    ...result.also.map((one) => ({
      ...one,
      figure: one.label,
      happened: one.text,
      reckoned: null,
      candor: '',
    })),
  ];
  return (
    <Card>
      <CardHead title="The figures, side by side" hint={peopleWords(result.people)} />
      <table className="block w-full border-collapse text-left text-sm sm:table">
        <caption className="sr-only">The figures, side by side</caption>
        <thead className="hidden text-xs text-muted sm:table-header-group">
          <tr className="border-b border-line">
            <th scope="col" className={`${cell} w-1/4 pb-2 font-medium`}>
              <span className="sr-only">Figure</span>
            </th>
            <th scope="col" className={`${cell} pb-2 font-medium`}>
              What really happened
            </th>
            <th scope="col" className={`${cell} pb-2 font-medium`}>
              With Candor
            </th>
          </tr>
        </thead>
        <tbody className="block sm:table-row-group">
          {rows.map((one) => (
            <Row key={one.figure} one={one} numbers={numbers} />
          ))}
        </tbody>
      </table>
      {result.sources.length > 0 && <Sources sources={result.sources} />}
    </Card>
  );
}

const cell = 'block px-4 align-top sm:table-cell sm:px-3 sm:first:pl-5 sm:last:pr-5';

type RowProps = {
  one: Pick<ReplayRow, 'label' | 'happened' | 'reckoned' | 'candor' | 'sources'>;
  numbers: ReadonlyMap<string, number>;
};

function Row({ one, numbers }: RowProps) {
  const { label, happened, reckoned, candor, sources } = one;
  return (
    <tr className="flex flex-col gap-1.5 border-b border-line py-3 last:border-0 sm:table-row">
      <th scope="row" className={`${cell} font-medium sm:py-3`}>
        {label}
      </th>
      <td className={`${cell} sm:py-3`}>
        <Name>Really</Name>
        <span className={happened === null ? 'text-muted' : ''}>{happened ?? 'not on record'}</span>
        {sources.map((id) => (
          <sup key={id} className="ml-0.5 text-xs text-muted">
            {numbers.get(id)}
          </sup>
        ))}
        {reckoned !== null && (
          <span className="block text-xs text-muted">In the updates listed in the file: {reckoned}</span>
        )}
      </td>
      <td className={`${cell} font-medium sm:py-3`}>
        {candor !== '' && (
          <>
            <Name>With Candor</Name>
            {candor}
          </>
        )}
      </td>
    </tr>
  );
}

/** The column's name, where there are no columns. */
function Name({ children }: { children: string }) {
  return <span className="block text-xs font-normal text-muted sm:hidden">{children}</span>;
}

function Sources({ sources }: { sources: ReplayResult['sources'] }) {
  return (
    <ol className="flex flex-col gap-1 border-t border-line px-4 py-3 text-xs text-muted sm:px-5">
      {sources.map(({ id, title, url }, at) => (
        <li key={id} className="flex gap-2">
          <span className="tabular w-4 shrink-0 text-right">{at + 1}</span>
          {url === null ? (
            title
          ) : (
            <a
              href={url}
              rel="noreferrer"
              target="_blank"
              className="min-w-0 underline pointer-coarse:py-1.5"
            >
              {title}
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

function peopleWords({ manner, minutes, slowerMinutes }: ReplayResult['people']): string {
  if (manner === 'silent') return 'Nobody does anything after the declaration.';
  if (manner === 'as-it-was')
    return 'People say what was really said, when it was said, and follow no reminder.';
  const pace =
    slowerMinutes === null ? '' : `, and slow down to every ${slowerMinutes} min once that is offered`;
  return `People do what Candor asks, ${minutes} min after it asks${pace}.`;
}
