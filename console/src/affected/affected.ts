import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  AffectedCustomerShape,
  AffectedList,
  PickOutcome,
  RuleOutcome,
} from '../../../src/inbound/api/shapes/affected.ts';
import type { AffectedRuleShape } from '../../../src/inbound/api/shapes/audiences.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api, query } from '../api/client.ts';

export type Shown = 'never' | 'unreachable' | 'all';
export type AffectedSearch = { q: string; show: Shown };

/** The list, read on as it is scrolled. It is read anew when what it depends on has changed. */
export const affectedQuery = (incident: IncidentView, { q, show }: AffectedSearch) =>
  infiniteQueryOptions({
    queryKey: ['affected', incident.id, { q, show }, signatureOf(incident)],
    queryFn: ({ pageParam, signal }) =>
      api.get<AffectedList>(
        `/incidents/${incident.id}/affected${query({
          limit: 200,
          q,
          told: show === 'never' ? 'never' : undefined,
          unreachable: show === 'unreachable' ? 'true' : undefined,
          cursor: pageParam,
        })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

function signatureOf({ affected, updates, audiences }: IncidentView): string {
  const told = updates.filter(({ publishedAt }) => publishedAt !== null).length;
  return [affected.customers, affected.unreachable, told, audiences.length].join(' ');
}

/** What a rule would come to; nothing is stored. */
export const previewQuery = (incident: string, rule: AffectedRuleShape) =>
  queryOptions({
    queryKey: ['affected', incident, 'preview', rule],
    queryFn: () => api.put<RuleOutcome>(`/incidents/${incident}/affected/rule?preview=true`, { rule }),
    placeholderData: (before: RuleOutcome | undefined) => before,
  });

export const saveRule = (incident: string, rule: AffectedRuleShape | null) =>
  api.put<RuleOutcome>(`/incidents/${incident}/affected/rule`, { rule });

export const pick = (incident: string, customers: readonly string[], how: 'pick' | 'list') =>
  api.post<PickOutcome>(`/incidents/${incident}/affected`, { customers, how });

export const describe = (
  incident: string,
  customer: string,
  told: { cannot: string; since: string | null },
) => api.patch<AffectedCustomerShape>(`/incidents/${incident}/affected/${customer}`, told);

export const leaveOut = (incident: string, customer: string, reason: string) =>
  api.erase(`/incidents/${incident}/affected/${customer}`, { reason });

export const emptyRule: AffectedRuleShape = {
  everyone: false,
  components: [],
  regions: [],
  tiers: [],
  attributes: [],
};

export function isEmptyRule({
  everyone,
  components,
  regions,
  tiers,
  attributes,
}: AffectedRuleShape): boolean {
  return !everyone && [components, regions, tiers, attributes].every(({ length }) => length === 0);
}

/** "Invoices in eu, gold": a rule as one says it. */
export function ruleWords(rule: AffectedRuleShape, nameOf: (component: string) => string): string {
  if (rule.everyone) return 'every customer';
  const what = rule.components.map(nameOf).join(' or ');
  const where = rule.regions.length > 0 ? `in ${rule.regions.join(' or ')}` : '';
  const also = [...rule.tiers, ...rule.attributes.map(({ name, value }) => `${name} ${value}`)];
  const first = [what, where].filter(Boolean).join(' ');
  return [first, ...also].filter(Boolean).join(', ');
}

export const customersCounted = (count: number): string =>
  count === 1 ? '1 customer' : `${count.toLocaleString('en')} customers`;
