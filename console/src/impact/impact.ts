import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  CustomerImpact,
  ImpactCurve,
  ImpactView,
  Importances,
} from '../../../src/inbound/api/shapes/impact.ts';
import { api, query } from '../api/client.ts';

// Under the incident's own key: whatever happens to it makes these old too.

/** Who hurts how much, whoever needs a word or a hand first on top; read on as it is scrolled. */
export const impactQuery = (incident: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['incident', incident, 'impact', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<ImpactView>(
        `/incidents/${incident}/impact${query({ limit: 100, q, cursor: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

export const curveQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'curve'],
    queryFn: ({ signal }) => api.get<ImpactCurve>(`/incidents/${incident}/impact/curve`, signal),
  });

export const customerImpactQuery = (incident: string, customer: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'impact', 'of', customer],
    queryFn: ({ signal }) => api.get<CustomerImpact>(`/incidents/${incident}/impact/${customer}`, signal),
  });

export type ImpactSaid = {
  component: string;
  severity: string;
  cannot: string;
  users: number | null;
  deadline?: { at: string; why: string } | null;
  workaround: 'usable' | 'useless' | null;
  message?: string;
};
export const recordImpact = (incident: string, customer: string, said: ImpactSaid) =>
  api.put<CustomerImpact>(`/incidents/${incident}/impact/${customer}`, said);

export type Restored = {
  components: readonly string[];
  severity: string;
  customers:
    | 'all'
    | { named: readonly string[] }
    | { rule: { tiers?: readonly string[]; regions?: readonly string[] } };
};
export const restore = (incident: string, what: Restored) =>
  api.post<{ customers: number; unknown: string[] }>(`/incidents/${incident}/restorations`, what);

export const importanceQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customers', customer, 'importance'],
    queryFn: ({ signal }) => api.get<Importances>(`/customers/${customer}/importance`, signal),
  });
export const sayImportance = (customer: string, component: string, level: string | null) =>
  api.put<Importances>(`/customers/${customer}/importance`, { items: [{ component, level }] });

export const severityWords: Readonly<Record<string, string>> = {
  none: 'Works',
  minor: 'Minor trouble',
  major: 'Major trouble',
  critical: 'Nothing works',
};

export const importanceWords: Readonly<Record<string, string>> = {
  'cannot-work': 'Cannot work without it',
  'hurts-today': 'Hurts within the day',
  normal: 'Normal',
  'can-wait': 'Can wait',
};

/** "1.2 M", "34 k": enough to compare by. */
export function amount(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(value >= 1e7 ? 0 : 1)} M`;
  if (value >= 1e4) return `${Math.round(value / 1e3)} k`;
  return Math.round(value).toLocaleString('en');
}
