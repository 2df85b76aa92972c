import type { TimelineEntry, TimelineView } from '../../../src/inbound/api/shapes/incident.ts';

export type Lane = 'all' | 'said' | 'customers' | 'technical';
export type Gap = TimelineView['gaps'][number];
export type Row =
  | { kind: 'entry'; entry: TimelineEntry; inGap: boolean }
  | { kind: 'gap'; gap: Gap; open: boolean };

const customers: ReadonlySet<string> = new Set(['customer.replied', 'reply.sent', 'quote.shared']);

/** What customers said to us, and what we answered. */
export function isCustomers({ kind }: Pick<TimelineEntry, 'kind'>): boolean {
  return customers.has(kind);
}

// Who received it stands under the words themselves.
const elsewhere = new Set(['fan-out.completed']);
// Between two words there is always a minute; a silence begins where a reader would notice.
const shortest = 5;

/**
 * The timeline newest first, each silence standing above what happened inside of it. The silence that goes on
 * grows with `now` (epoch ms) and needs no new answer of the server.
 * `technical` keeps decisions and clocks out; `said` keeps the silences, since they are what was not said.
 */
export function rowsOf({ items, gaps }: TimelineView, lane: Lane, now: number): Row[] {
  const entries = items.filter((entry) => !elsewhere.has(entry.kind) && isIn(entry, lane));
  const shown = lane === 'technical' || lane === 'customers' ? [] : silences(items, gaps, now);
  const rows = [
    ...entries.map((entry) => ({
      kind: 'entry' as const,
      entry,
      inGap: shown.some(({ gap }) => isInside(entry, gap)),
      at: Date.parse(entry.at),
      rank: entry.seq,
    })),
    // The open silence stands over all; one that ended, just below the words that ended it.
    ...shown.map((silence) => ({
      ...silence,
      at: Date.parse(silence.gap.to),
      rank: silence.open ? Infinity : -1,
    })),
  ];
  return rows.toSorted((one, other) => other.at - one.at || other.rank - one.rank);
}

function isIn(entry: TimelineEntry, lane: Lane): boolean {
  if (lane === 'customers') return isCustomers(entry);
  return lane === 'all' || entry.lane === lane;
}

function silences(items: readonly TimelineEntry[], gaps: readonly Gap[], now: number) {
  return gaps
    .map((gap) => (endedIn(items, gap) ? { gap, open: false } : { gap: grown(gap, now), open: true }))
    .filter(({ gap }) => gap.minutes >= shortest)
    .map((silence) => ({ kind: 'gap' as const, ...silence }));
}

/** Words or the resolution ended it; otherwise it goes on. */
function endedIn(items: readonly TimelineEntry[], gap: Gap): boolean {
  return items.some(
    ({ kind, at }) =>
      kind === 'incident.imported' || // over from the first
      ((kind === 'update.published' || kind === 'incident.resolved') &&
        Date.parse(at) >= Date.parse(gap.to) - 1_000),
  );
}

function grown(gap: Gap, now: number): Gap {
  const to = Math.max(now, Date.parse(gap.to));
  return {
    ...gap,
    to: new Date(to).toISOString(),
    minutes: Math.floor((to - Date.parse(gap.from)) / 60_000),
  };
}

function isInside(entry: TimelineEntry, gap: Gap): boolean {
  const at = Date.parse(entry.at);
  return entry.lane !== 'said' && at > Date.parse(gap.from) && at <= Date.parse(gap.to);
}
