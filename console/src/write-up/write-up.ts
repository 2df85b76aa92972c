import { queryOptions } from '@tanstack/react-query';
import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import type { WriteUpSaved, WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { api } from '../api/client.ts';

export type LetterText = { headline: string; body: string };

export const writeUpQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'write-up'],
    queryFn: ({ signal }) => api.get<WriteUpView>(`/incidents/${incident}/write-up`, signal),
  });

export const saveText = (incident: string, text: LetterText & { take?: boolean }) =>
  api.put<WriteUpSaved>(`/incidents/${incident}/write-up/text`, text);
export const dropText = (incident: string) => api.delete<WriteUpView>(`/incidents/${incident}/write-up/text`);
export const draftLetter = (incident: string, text: LetterText, publish: boolean, key?: string) =>
  api.post<UpdateView>(`/incidents/${incident}/write-up/versions`, { ...text, publish }, key);
export const waive = (incident: string, reason: string) =>
  api.post<WriteUpView>(`/incidents/${incident}/write-up/waiver`, { reason });
export const correctLetter = (incident: string, body: string) =>
  api.post<WriteUpView>(`/incidents/${incident}/write-up/correction`, { body });
