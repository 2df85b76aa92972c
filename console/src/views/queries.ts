import { queryOptions } from '@tanstack/react-query';
import type {
  BriefShape,
  CustomerLookUp,
  OpenedView,
  SayThisList,
  SayThisShape,
  ViewLinkShape,
} from '../../../src/inbound/api/shapes/views.ts';
import { api, query } from '../api/client.ts';

/** Where a view is read from: an account here, or a link whose token goes in a header. */
export type Source = { incident: string | null; link: string | null };

export const openSayThisQuery = queryOptions({
  queryKey: ['home', 'say-this'],
  queryFn: ({ signal }) => api.get<SayThisList>('/say-this', signal),
});
export const sayThisQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'say-this'],
    queryFn: ({ signal }) => api.get<SayThisShape>(`/incidents/${incident}/say-this`, signal),
  });
export const briefQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'brief'],
    queryFn: ({ signal }) => api.get<BriefShape>(`/incidents/${incident}/brief`, signal),
  });
export const lookUpQuery = ({ incident, link }: Source, q: string) =>
  queryOptions({
    queryKey: ['look-up', incident, link, q],
    queryFn: ({ signal }) => {
      const path = link ? '/view-links/current' : incident ? `/incidents/${incident}/say-this` : '/say-this';
      return api.get<{ items: CustomerLookUp[] }>(`${path}/customers${query({ q })}`, signal, link);
    },
    enabled: q !== '',
    // What they were told may change while somebody is on the phone.
    staleTime: 5_000,
  });
/** A link is read again and again: whoever looks through it hears of no changes. */
export const openedViewQuery = (link: string) =>
  queryOptions({
    queryKey: ['view-link', link],
    queryFn: ({ signal }) => api.get<OpenedView>('/view-links/current', signal, link),
    refetchInterval: 20_000,
    retry: false,
  });
export const viewLinksQuery = queryOptions({
  queryKey: ['view-links'],
  queryFn: ({ signal }) => api.get<{ items: ViewLinkShape[] }>('/view-links', signal),
});
