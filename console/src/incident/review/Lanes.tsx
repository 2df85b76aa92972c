import type { TimelineEntry } from '../../../../src/inbound/api/shapes/incident.ts';
import type { ReviewStretch } from '../../../../src/inbound/api/shapes/review.ts';
import { Card, CardHead } from '../../ui/Card.tsx';
import { cx } from '../../ui/classes.ts';
import { ClockTime } from '../../ui/RelativeTime.tsx';
import { lengthSaid, timeOfDay } from '../../ui/times.ts';

/** Two lanes: what was said outside, and what was done meanwhile. A silence is as tall as what was done in it. */
export function Lanes({ stretches }: { stretches: ReviewStretch[] }) {
  return (
    <Card aria-labelledby="lanes">
      <CardHead id="lanes" title="Said, and done meanwhile" hint="Shaded: nothing was said outside." />
      <div aria-hidden className="hidden grid-cols-2 gap-6 px-5 pb-2 text-xs font-medium text-muted sm:grid">
        <span>Said</span>
        <span>Done, decided, due</span>
      </div>
      <ol className="flex flex-col pb-3">
        {stretches.map((stretch) => (
          <Stretch key={`${stretch.from} ${stretch.silent}`} stretch={stretch} />
        ))}
      </ol>
    </Card>
  );
}

function Stretch({ stretch }: { stretch: ReviewStretch }) {
  const { from, to, minutes, silent, said, inside } = stretch;
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line px-4 py-3 sm:grid-cols-2 sm:px-5">
      <div className="flex min-w-0 flex-col gap-2">
        {said.length > 0 && <Entries label="Said" entries={said} strong />}
        {silent ? (
          <p
            data-silence={minutes}
            className={cx(
              'hatched flex flex-1 flex-col justify-center rounded-control px-3 py-2 text-sm font-medium',
              minutes >= 10 && 'min-h-16',
            )}
          >
            {lengthSaid(minutes)} with nothing said outside
            <span className="text-xs font-normal text-muted">
              <time dateTime={from}>{timeOfDay(from)}</time> to <time dateTime={to}>{timeOfDay(to)}</time>
            </span>
          </p>
        ) : (
          <p className="text-sm text-muted">No words were owed outside</p>
        )}
      </div>
      {inside.length > 0 ? (
        <Entries label="Done meanwhile" entries={inside} />
      ) : (
        <p className="text-sm text-muted">Nothing is on record.</p>
      )}
    </li>
  );
}

function Entries({
  label,
  entries,
  strong = false,
}: {
  label: string;
  entries: TimelineEntry[];
  strong?: boolean;
}) {
  return (
    <ul
      aria-label={label}
      className={cx(
        'flex min-w-0 flex-col gap-2',
        !strong && 'max-sm:border-l-2 max-sm:border-line max-sm:pl-3',
      )}
    >
      {entries.map(({ seq, at, sentence, quote, by }) => (
        <li key={seq} className="text-sm">
          <span className="tabular mr-2 text-xs text-muted">
            <ClockTime at={at} />
          </span>
          <span className={strong ? 'font-semibold' : ''}>{sentence}</span>
          {by !== 'Candor' && <span className="text-muted"> · {by}</span>}
          {quote && <p className="mt-0.5 break-words whitespace-pre-line text-muted">{quote}</p>}
        </li>
      ))}
    </ul>
  );
}
