import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DisclosureGuide } from '../../../src/inbound/api/shapes/audiences.ts';
import type { CompositionView } from '../../../src/inbound/api/shapes/composition.ts';
import type {
  AlertProposal,
  DraftView,
  Home,
  IncidentSummary,
  IncidentView,
  TimelineView,
  UpdateView,
} from '../../../src/inbound/api/shapes/incident.ts';
import type { FollowUpView, FollowUpWebhookView } from '../../../src/inbound/api/shapes/review.ts';
import type {
  AskingGroup,
  SignalSeriesView,
  SignalSourceView,
  SignalView,
} from '../../../src/inbound/api/shapes/signals.ts';
import { api, query } from './client.ts';
import { Problem } from './problem.ts';
import type {
  AlertRoute,
  AuditEntry,
  ComponentGroup,
  ComponentShape,
  ContactShape,
  CustomerShape,
  CustomerTraitsShape,
  DeliveryLedger,
  ImportLineShape,
  ImportShape,
  InboundMail,
  OpenSession,
  OutboxEntry,
  OutboxMail,
  PageSettings,
  Person,
  PolicyShape,
  Rota,
  Session,
  SubscriberShape,
  TemplateShape,
  Token,
  UnplacedMail,
} from './shapes.ts';

export type Page<T> = { items: T[]; next: string | null };
type Search = Record<string, string | number | boolean | undefined>;

/** The reader. `null`: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) =>
    api.get<Session>('/session', signal).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }),
  staleTime: 5 * 60_000,
});
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get<{ needed: boolean }>('/setup', signal),
});

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => api.get<Home>('/home', signal),
});
export const incidentsQuery = (search: Search) =>
  pages<IncidentSummary>(['incidents', search], '/incidents', search);
/** Planned work: what comes, runs and is over. */
export const plannedQuery = queryOptions({
  queryKey: ['incidents', 'planned'],
  queryFn: ({ signal }) => api.get<{ items: IncidentSummary[] }>('/maintenance', signal),
});
export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => api.get<IncidentView>(`/incidents/${id}`, signal),
  });
export const timelineQuery = (id: string, lane?: string) =>
  queryOptions({
    queryKey: ['incident', id, 'timeline', lane ?? 'all'],
    queryFn: ({ signal }) =>
      api.get<TimelineView>(`/incidents/${id}/timeline${query({ lane, limit: 200 })}`, signal),
  });
export const draftsQuery = (id: string, search: Search = {}) =>
  queryOptions({
    queryKey: ['incident', id, 'drafts', search],
    queryFn: ({ signal }) =>
      api.get<{ items: DraftView[] }>(`/incidents/${id}/drafts${query(search)}`, signal),
  });
/** What somebody is writing for an audience; `null` when nobody is. */
export const compositionQuery = (id: string, audience: string) =>
  queryOptions({
    queryKey: ['incident', id, 'composition', audience],
    queryFn: ({ signal }) =>
      api
        .get<CompositionView>(`/incidents/${id}/compositions/${audience}`, signal)
        .catch((error: unknown) => {
          if (error instanceof Problem && error.status === 404) return null;
          throw error;
        }),
  });
export const customersNamed = (q: string) =>
  queryOptions({
    queryKey: ['customers', 'named', q],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerShape>>(`/customers${query({ q: q || undefined, limit: 6 })}`, signal),
  });
/** "Who needs to know?" in five questions, and what follows from the answers given. */
export const guideQuery = (id: string, answers: Readonly<Record<string, boolean | undefined>>) =>
  queryOptions({
    queryKey: ['incident', id, 'guide', answers],
    queryFn: ({ signal }) => api.get<DisclosureGuide>(`/incidents/${id}/disclosure${query(answers)}`, signal),
  });
export const updateQuery = (id: string) =>
  queryOptions({
    queryKey: ['update', id],
    queryFn: ({ signal }) => api.get<UpdateView>(`/updates/${id}`, signal),
  });
export const deliveriesQuery = (update: string) =>
  queryOptions({
    queryKey: ['update', update, 'deliveries'],
    queryFn: ({ signal }) => api.get<DeliveryLedger>(`/updates/${update}/deliveries`, signal),
  });

export const componentsQuery = everything<ComponentShape>('components');
export const componentGroupsQuery = everything<ComponentGroup>('component-groups');
export const peopleQuery = everything<Person>('people');
export const rotasQuery = everything<Rota>('rotas');
export const templatesQuery = everything<TemplateShape>('templates');
export const tokensQuery = everything<Token>('tokens');
export const sessionsQuery = everything<OpenSession>('sessions');
export const alertRoutesQuery = everything<AlertRoute>('alert-routes');
export const followUpWebhooksQuery = everything<FollowUpWebhookView>('follow-up-webhooks');
export const followUpsEverywhereQuery = pages<FollowUpView>(['follow-ups'], '/follow-ups', {});
export const inboundMailQuery = single<InboundMail>('inbound-mail');
export const unplacedMailsQuery = pages<UnplacedMail>(
  ['inbound-mail', 'unplaced'],
  '/inbound-mail/unplaced',
  {},
);
export const policiesQuery = single<PolicyShape>('policies');
export const pageSettingsQuery = single<PageSettings>('page-settings');

export const customersQuery = (search: Search) =>
  pages<CustomerShape>(['customers', 'list', search], '/customers', search);
export const customerTraitsQuery = queryOptions({
  queryKey: ['customers', 'traits'],
  queryFn: ({ signal }) => api.get<CustomerTraitsShape>('/customers/traits', signal),
});
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => api.get<CustomerShape>(`/customers/${encodeURIComponent(id)}`, signal),
  });
export const contactsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customers', customer, 'contacts'],
    queryFn: ({ signal }) =>
      api.get<Page<ContactShape>>(`/customers/${encodeURIComponent(customer)}/contacts`, signal),
  });
export const subscribersQuery = (search: Search) =>
  pages<SubscriberShape>(['subscribers', search], '/subscribers', search);
export const importsQuery = pages<ImportShape>(['imports'], '/imports', {});
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api.get<ImportShape>(`/imports/${id}`, signal),
  });
export const importLinesQuery = (id: string, outcome: string | undefined) =>
  pages<ImportLineShape>(['import', id, 'lines', outcome ?? 'all'], `/imports/${id}/lines`, { outcome });
export const signalsQuery = (search: Search) => pages<SignalView>(['signals', search], '/signals', search);
export const signalGroupsQuery = queryOptions({
  queryKey: ['signals', 'groups'],
  queryFn: ({ signal }) => api.get<{ items: AskingGroup[] }>('/signals/groups', signal),
});
export const signalSeriesQuery = (search: Search) =>
  queryOptions({
    queryKey: ['signals', 'series', search],
    queryFn: ({ signal }) => api.get<SignalSeriesView>(`/signals/series${query(search)}`, signal),
  });
export const signalSourcesQuery = everything<SignalSourceView>('signals/sources');
export const alertsQuery = (search: Search) => pages<AlertProposal>(['alerts', search], '/alerts', search);
export const outboxQuery = (search: Search) => pages<OutboxEntry>(['outbox', search], '/outbox', search);
export const outboxMailQuery = (id: string) =>
  queryOptions({
    queryKey: ['outbox', 'mail', id],
    queryFn: ({ signal }) => api.get<OutboxMail>(`/outbox/${id}`, signal),
  });
export const auditQuery = (search: Search) => pages<AuditEntry>(['audit', search], '/audit', search);

/** A list that grows by cursor: `useInfiniteQuery(…)`, then `data.pages.flatMap((page) => page.items)`. */
function pages<T>(key: readonly unknown[], path: string, search: Search) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(`${path}${query({ limit: 50, ...search, cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** A short list, read to its end. */
function everything<T>(name: string) {
  return queryOptions({
    queryKey: [name],
    queryFn: async ({ signal }) => {
      const items: T[] = [];
      let cursor: string | null | undefined;
      do {
        const page: Page<T> = await api.get<Page<T>>(`/${name}${query({ limit: 100, cursor })}`, signal);
        items.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return items;
    },
  });
}

function single<T>(name: string) {
  return queryOptions({ queryKey: [name], queryFn: ({ signal }) => api.get<T>(`/${name}`, signal) });
}
