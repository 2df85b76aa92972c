import { queryOptions } from '@tanstack/react-query';
import type {
  CallList,
  OptionInput,
  OptionView,
  PollInput,
  PollView,
  WorkaroundView,
} from '../../../src/inbound/api/shapes/choices.ts';
import type { OptionComparison } from '../../../src/inbound/api/shapes/impact.ts';
import { api } from '../api/client.ts';

const listed = <T>(incident: string, noun: string) =>
  queryOptions({
    queryKey: ['incident', incident, noun],
    queryFn: ({ signal }) => api.get<{ items: T[] }>(`/incidents/${incident}/${noun}`, signal),
  });

export const optionsQuery = (incident: string) => listed<OptionView>(incident, 'options');
export const pollsQuery = (incident: string) => listed<PollView>(incident, 'polls');
export const workaroundsQuery = (incident: string) => listed<WorkaroundView>(incident, 'workarounds');
export const comparisonQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'comparison'],
    queryFn: ({ signal }) => api.get<OptionComparison>(`/incidents/${incident}/options/comparison`, signal),
  });
export const callListQuery = (incident: string, poll: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'polls', poll, 'call-list'],
    queryFn: ({ signal }) => api.get<CallList>(`/incidents/${incident}/polls/${poll}/call-list`, signal),
  });

export const saveOption = (incident: string, id: string | null, option: OptionInput) =>
  id === null
    ? api.post<OptionView>(`/incidents/${incident}/options`, option)
    : api.put<OptionView>(`/incidents/${incident}/options/${id}`, option);
export const withdrawOption = (incident: string, id: string, reason: string) =>
  api.erase(`/incidents/${incident}/options/${id}`, { reason });
export const chooseOption = (incident: string, option: string, reason: string) =>
  api.post<{ items: OptionView[] }>(`/incidents/${incident}/options/choice`, { option, reason });

export const ask = (incident: string, poll: PollInput) =>
  api.post<PollView>(`/incidents/${incident}/polls`, poll);
export const decide = (incident: string, poll: string, choice: PollView['fallback'] | null, reason: string) =>
  api.post<PollView>(`/incidents/${incident}/polls/${poll}/decision`, { choice, reason });

export const offer = (incident: string, text: string, audience: string) =>
  api.post<WorkaroundView>(`/incidents/${incident}/workarounds`, { text, audience });
export const withdrawWorkaround = (incident: string, id: string, reason: string) =>
  api.erase(`/incidents/${incident}/workarounds/${id}`, { reason });
