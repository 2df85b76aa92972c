import type { SignalSeriesView } from '../../../src/inbound/api/shapes/signals.ts';

/** What happened at a moment: people asked, or words were said. */
export type SeriesRow = { key: string; at: string; people: number | null };

/** Both lists as one, oldest first. */
export function seriesRows({ points, words }: SignalSeriesView): SeriesRow[] {
  return [
    ...points.map(({ at, people }) => ({ key: at, at, people })),
    ...words.map(({ at, incident }) => ({ key: `${at} ${incident}`, at, people: null })),
  ].toSorted((one, other) => one.at.localeCompare(other.at));
}

/** One line for each ten minutes in which people asked, and one for each word. */
export function seriesCsv({ points, words }: SignalSeriesView): string {
  const lines = [
    ...points.map(({ at, people, reports }) => [at, people, reports, '', '']),
    ...words.map(({ at, incident }) => [at, '', '', 1, incident]),
  ].toSorted((one, other) => String(one[0]).localeCompare(String(other[0])));
  return [['at', 'people', 'reports', 'public_words', 'incident'], ...lines]
    .map((line) => line.join(','))
    .join('\r\n');
}

/** Steps short enough to be seen apart: ten minutes for a day, an hour for a week. The most people of each counts. */
export function bars({ from, to, points }: SignalSeriesView): {
  step: number;
  most: number;
  of: Map<number, number>;
} {
  const length = Date.parse(to) - Date.parse(from);
  const step = length > 2 * 86_400_000 ? 3_600_000 : 600_000;
  const of = new Map<number, number>();
  for (const { at, people } of points) {
    const slot = Math.floor(Date.parse(at) / step) * step;
    of.set(slot, Math.max(of.get(slot) ?? 0, people));
  }
  return { step, most: Math.max(1, ...of.values()), of };
}
