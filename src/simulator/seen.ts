import { type Audience, isOutside, takesWords } from '../domain/customers/audience.ts';
import { audienceStates } from '../domain/incident/fold.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Status } from '../domain/incident/standing.ts';
import type { Moment } from '../domain/moment.ts';
import { publicationFor } from '../domain/updates/glass.ts';
import type { Impact, Publication } from '../domain/updates/publication.ts';
import { plain, type Words } from '../domain/updates/words.ts';
import type { Stage } from './stage.ts';

/** What an audience saw from a moment on, through the glass and no other way. */
export type Glimpse = {
  readonly at: Moment;
  readonly audience: Audience;
  readonly status: Status;
  readonly headline: string;
  readonly impact: Impact;
  /** The newest words. */
  readonly update: string;
  readonly words: Words;
  readonly due: Moment | null;
  readonly late: boolean;
};

/** What changed for anybody outside in the last step. */
export function glimpsed({ incident, now }: Stage, before: readonly Glimpse[]): readonly Glimpse[] {
  return audienceStates(incident)
    .filter(({ audience, said }) => takesWords(audience) && isOutside(audience) && said.length > 0)
    .flatMap(({ audience }) => {
      const seen = publicationFor(withNewest(incident, audience), audience);
      const glimpse = seen && glimpseOf(seen, now);
      const last = before.findLast((one) => one.audience === audience);
      return glimpse && !(last && isSame(last, glimpse)) ? [glimpse] : [];
    });
}

/** What changes shows in the newest words: those before were seen when they came. */
function withNewest(incident: Incident, audience: Audience): Incident {
  const state = incident.audiences[audience];
  if (!state) return incident;
  const audiences = { ...incident.audiences, [audience]: { ...state, said: state.said.slice(-1) } };
  return { ...incident, audiences };
}

function glimpseOf(
  { audience, status, headline, impact, promise, updates }: Publication,
  at: Moment,
): Glimpse {
  const [newest] = updates;
  return {
    at,
    audience,
    status,
    headline,
    impact,
    update: newest?.id ?? '',
    words: newest?.words ?? [],
    due: promise?.due ?? null,
    late: promise?.late ?? false,
  };
}

function isSame(one: Glimpse, other: Glimpse): boolean {
  const { status, headline, update, due, late } = one;
  return (
    status === other.status &&
    headline === other.headline &&
    update === other.update &&
    due === other.due &&
    late === other.late
  );
}

/** The same words, again and again, stand once: from when to when, and how often. */
export type Seen = Omit<Glimpse, 'at' | 'words'> & {
  readonly from: Moment;
  readonly to: Moment;
  readonly times: number;
  /** As text, with times in UTC, as they were said first. */
  readonly words: string;
};

export function seenOf(glimpses: readonly Glimpse[]): readonly Seen[] {
  const runs: { seen: Seen; key: string }[] = [];
  for (const glimpse of glimpses) {
    const key = keyOf(glimpse);
    const last = runs.findLast(({ seen }) => seen.audience === glimpse.audience);
    if (last && last === runs.at(-1) && last.key === key)
      last.seen = { ...last.seen, to: glimpse.at, times: last.seen.times + 1, due: glimpse.due };
    else runs.push({ seen: runOf(glimpse), key });
  }
  return runs.map(({ seen }) => seen);
}

function runOf({ at, words, ...rest }: Glimpse): Seen {
  return { ...rest, from: at, to: at, times: 1, words: plain(words, at) };
}

function keyOf({ status, headline, impact, words, late, due }: Glimpse): string {
  const text = words.map((part) => (typeof part === 'string' ? part : '·'));
  return JSON.stringify([status, headline, impact, text, late, due === null]);
}
