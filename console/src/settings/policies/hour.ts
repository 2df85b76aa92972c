import type { ReplayResult } from '../../../../src/inbound/api/shapes/replay.ts';

/** One line of the hour. */
export type Line = {
  key: string;
  /** Whole minutes since the declaration. */
  minute: number;
  who: string;
  what: string;
  /** `null` for what is only recorded. */
  by: string | null;
  late: boolean;
  /** What the public page says from then on, where that is new; `null` where it says what it said before. */
  page: string | null;
};

const nothing = 'Nothing about it.';

/** Who is told what, by what, and what the public page says meanwhile, in the order of time. */
export function linesOf({ candor, declaredAt }: ReplayResult): readonly Line[] {
  const minuteOf = (at: string): number => Math.floor((Date.parse(at) - Date.parse(declaredAt)) / 60_000);
  const told = candor.asked.map(({ from, who, what, by, kind }) => ({
    at: from,
    who,
    what,
    by,
    late: kind === 'escalation',
  }));
  const clocks = candor.happenings
    .filter(({ kind }) => kind === 'clock')
    .map(({ at, sentence }) => ({ at, who: 'Recorded', what: sentence, by: null, late: true }));
  const said = candor.words.map((at) => ({
    at,
    who: 'Customers',
    what: 'The first word',
    by: 'page and mail',
    late: false,
  }));
  let before = '';
  return [...said, ...clocks, ...told]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ at, ...line }, index) => {
      const page = pageAt(candor.seen, at);
      const isNew = page !== before;
      before = page;
      return { ...line, key: `${at} ${index}`, minute: minuteOf(at), page: isNew ? page : null };
    });
}

function pageAt(seen: ReplayResult['candor']['seen'], at: string): string {
  const last = seen.findLast(({ from, audience }) => audience === 'public' && from <= at);
  if (!last) return nothing;
  return last.late ? `That we are late. ${last.words}` : last.words;
}
