import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';
import { draftsQuery } from '../api/queries.ts';

type Asked = {
  audience: string;
  status?: string | undefined;
  template?: string | undefined;
  closing?: boolean;
};

/** The standing draft for one audience, finished and built from the facts of now. */
export function useDraft(incident: string, asked: Asked, enabled = true) {
  const query = useQuery({ ...draftsQuery(incident, asked), placeholderData: keepPreviousData, enabled });
  const items: readonly DraftView[] = query.data?.items ?? [];
  return { ...query, draft: items.find(({ audience }) => audience === asked.audience) ?? null };
}
