import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';
import { draftsQuery } from '../api/queries.ts';

/** One closing text per open audience, built from what is known now. */
export function useClosingDrafts(incident: string, falseAlarm: boolean): readonly DraftView[] {
  const search = { closing: true, ...(falseAlarm ? { template: 'false-alarm' } : {}) };
  const { data } = useQuery({ ...draftsQuery(incident, search), placeholderData: keepPreviousData });
  return data?.items ?? [];
}
