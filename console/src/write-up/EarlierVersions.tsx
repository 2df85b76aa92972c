import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import type { WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { Card, CardHead } from '../ui/Card.tsx';
import { dateAndTime } from '../ui/times.ts';

type Earlier = { key: string; at: string; what: string; body: string; after: string };

/** What the letter said before: as readers had it, as it was taken back, as it was drafted. Newest first. */
export function EarlierVersions({ view }: { view: WriteUpView }) {
  const all = view.versions
    .flatMap((version) => [...corrected(version), ...kept(version, view.text.body)])
    .toSorted((a, b) => b.at.localeCompare(a.at));
  if (all.length === 0) return null;
  return (
    <Card aria-labelledby="letter-before">
      <CardHead id="letter-before" title="Earlier versions" hint="They stay on the record." />
      <ol className="divide-y divide-line border-t border-line text-sm">
        {all.map((one) => (
          <li key={one.key}>
            <details>
              <summary className="cursor-pointer px-4 py-2.5 hover:bg-canvas sm:px-5">
                <time dateTime={one.at} className="tabular mr-2 text-muted">
                  {dateAndTime(one.at)}
                </time>
                {one.what}
              </summary>
              <p className="max-w-prose px-4 pt-1 pb-4 leading-relaxed whitespace-pre-line text-muted wrap-anywhere sm:px-5">
                <Lines of={one.body} now={one.after} />
              </p>
            </details>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** As its readers had it, until each correction. */
const corrected = ({ id, corrections }: UpdateView): Earlier[] =>
  corrections.map(({ at, by, before, after }) => ({
    key: `${id} ${at}`,
    at,
    what: `Corrected by ${by}: it said`,
    body: before,
    after,
  }));

/** What nobody outside has read: drafted, or taken back within its seconds. */
function kept({ id, state, draftedAt, draftedBy, body }: UpdateView, now: string): Earlier[] {
  if (state === 'published' || state === 'sending' || (state === 'draft' && body === now)) return [];
  const what = state === 'undone' ? `Taken back, written by ${draftedBy}` : `Drafted by ${draftedBy}`;
  return [{ key: id, at: draftedAt, what, body, after: now }];
}

/** The old text, with what is not there any more struck through. */
function Lines({ of, now }: { of: string; now: string }) {
  const there = new Set(now.split('\n'));
  return of.split('\n').map((line, at) => {
    const text = `${line}\n`;
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and stand in their order.
    return there.has(line) ? text : <del key={at}>{text}</del>;
  });
}
