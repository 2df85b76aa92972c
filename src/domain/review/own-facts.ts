import { type Book, componentsOf, courseOf } from '../impact/course.ts';
import type { Hurt } from '../impact/hurt.ts';
import type { Moment } from '../moment.ts';

/** What an incident was for one customer: nobody else is told. */
export type OwnFacts = {
  readonly since: Moment;
  /** When the last of what they miss was back; `null` where it is not. */
  readonly until: Moment | null;
  /** Minutes in which something did not work for them, each counted once. */
  readonly minutes: number;
};

/** Reckoned as their impact is; `null` where nothing was ever wrong for them. */
export function ownFacts(hurt: Hurt, book: Pick<Book, 'stages'>, now: Moment): OwnFacts | null {
  const stretches = componentsOf(hurt, book.stages).flatMap((component) =>
    hurting(hurt, component, { hurts: [hurt], stages: book.stages, tiers: {} }),
  );
  const since = Math.min(...stretches.map(({ from }) => from));
  if (stretches.length === 0 || since > now) return null;
  const goesOn = stretches.some(({ to }) => to === null);
  const ended = stretches.map(({ from, to }) => ({ from, to: Math.min(to ?? now, now) }));
  return {
    since,
    until: goesOn ? null : Math.max(...ended.map(({ to }) => to)),
    minutes: Math.round(covered(ended) / 60_000),
  };
}

type Stretch = { readonly from: Moment; readonly to: Moment | null };

function hurting(hurt: Hurt, component: string, book: Book): readonly Stretch[] {
  const pieces = courseOf(hurt, component, book);
  return pieces.flatMap(({ from, severity }, at) =>
    severity === 'none' ? [] : [{ from, to: pieces[at + 1]?.from ?? null }],
  );
}

/** How much time some stretches cover together. */
function covered(stretches: readonly { readonly from: Moment; readonly to: Moment }[]): number {
  let [sum, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}
