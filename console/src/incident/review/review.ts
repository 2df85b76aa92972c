import { queryOptions } from '@tanstack/react-query';
import type {
  FollowUpChangeInput,
  FollowUpView,
  ReviewView,
} from '../../../../src/inbound/api/shapes/review.ts';
import { api } from '../../api/client.ts';

export const reviewQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'review'],
    queryFn: ({ signal }) => api.get<ReviewView>(`/incidents/${incident}/review`, signal),
  });

export const followUpsQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'follow-ups'],
    queryFn: ({ signal }) => api.get<{ items: FollowUpView[] }>(`/incidents/${incident}/follow-ups`, signal),
  });

export type NewFollowUp = { what: string; owner: string; due: string; promisedToCustomers: boolean };

export const addFollowUp = (incident: string, asked: NewFollowUp) =>
  api.post<FollowUpView>(`/incidents/${incident}/follow-ups`, asked);

export const changeFollowUp = ({ id, incident }: FollowUpView, change: FollowUpChangeInput) =>
  api.patch<FollowUpView>(`/incidents/${incident.id}/follow-ups/${id}`, change);

export const tryAgain = ({ id, incident }: FollowUpView, delivery: string) =>
  api.post<FollowUpView>(`/incidents/${incident.id}/follow-ups/${id}/deliveries/${delivery}/attempts`);

export type NoteTexts = { helped: string; hindered: string; surprised: string };

export const keepNote = (incident: string, texts: NoteTexts) =>
  api.put<ReviewView>(`/incidents/${incident}/review/note`, texts);

export const takeNoteBack = (incident: string) => api.delete(`/incidents/${incident}/review/note`);
