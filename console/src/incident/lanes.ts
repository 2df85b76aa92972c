import type { TimelineEntry, TimelineView } from '../../../src/inbound/api/shapes/incident.ts';

export type Lane = 'all' | 'said' | 'technical';
export type Gap = TimelineView['gaps'][number];
export type Row =
  | { kind: 'entry'; entry: TimelineEntry; inGap: boolean }
  | { kind: 'gap'; gap: Gap; open: boolean };

// Who received it stands under the words themselves.
const elsewhere = new Set(['fan-out.completed']);
// Between two words there is always a minute; a silence begins where a reader would notice.
const shortest = 5;

/**
 * The timeline newest first, each silence standing above what happened inside of it.
 * `technical` keeps decisions and clocks out; `said` keeps the silences, since they are what was not said.
 */
export function rowsOf({ items, gaps }: TimelineView, lane: Lane, now: number): Row[] {
  const entries = items.filter(
    ({ kind, lane: own }) => !elsewhere.has(kind) && (lane === 'all' || own === lane),
  );
  const shown = lane === 'technical' ? [] : gaps.filter(({ minutes }) => minutes >= shortest);
  const rows: (Row & { at: number; rank: number })[] = [
    ...entries.map((entry) => ({
      kind: 'entry' as const,
      entry,
      inGap: shown.some((gap) => isInside(entry, gap)),
      at: Date.parse(entry.at),
      rank: entry.seq,
    })),
    ...shown.map((gap) => ({
      kind: 'gap' as const,
      gap,
      open: now - Date.parse(gap.to) < 60_000,
      at: Date.parse(gap.to),
      // Just below the words that ended the silence.
      rank: -1,
    })),
  ];
  return rows.sort((one, other) => other.at - one.at || other.rank - one.rank);
}

function isInside(entry: TimelineEntry, gap: Gap): boolean {
  const at = Date.parse(entry.at);
  return entry.lane !== 'said' && at > Date.parse(gap.from) && at <= Date.parse(gap.to);
}
