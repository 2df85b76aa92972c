import { one, text } from '../shell/search.ts';
import type { Filters } from './queries.ts';

export const ranges = { month: 30, quarter: 91, year: 365 } as const;
export type RangeName = keyof typeof ranges;

export type InsightsSearch = {
  range?: RangeName;
  severity?: string;
  component?: string;
  person?: string;
  mode?: string;
};

export function insightsSearch(search: Record<string, unknown>): InsightsSearch {
  return {
    ...one(search, 'range', ['month', 'quarter', 'year']),
    ...one(search, 'severity', ['sev1', 'sev2', 'sev3', 'sev4']),
    ...one(search, 'mode', ['real', 'drill', 'demo']),
    ...text(search, 'component'),
    ...text(search, 'person'),
  };
}

/** What the API is asked: whole days, so that the same question is asked once and not at every look. */
export function filtersOf({ range = 'year', ...rest }: InsightsSearch, now: number): Filters {
  const day = 86_400_000;
  const today = Math.floor(now / day) * day;
  return { from: new Date(today - ranges[range] * day).toISOString(), ...rest };
}

/** Weeks where few months would be too few points. */
export const bucketFor = (range: RangeName): 'week' | 'month' => (range === 'year' ? 'month' : 'week');
