import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { incidentsQuery } from '../api/queries.ts';
import { statusWords } from '../ui/StatusBadge.tsx';
import type { Command } from './palette.ts';

/** The newest incidents, to be found by name or by words. */
export function useIncidentCommands(): Command[] {
  const navigate = useNavigate();
  const { data } = useInfiniteQuery(incidentsQuery({}));
  return useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap(({ items }) => items)
        .map((incident) => ({
          id: incident.id,
          label: `${incident.name} ${incident.headline}`,
          group: 'Incidents',
          hint: statusWords[incident.status],
          run: () => void navigate({ to: '/incidents/$incidentId', params: { incidentId: incident.id } }),
        })),
    [data, navigate],
  );
}
