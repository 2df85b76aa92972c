import { api } from '../../api/client.ts';
import { componentGroupsQuery, componentsQuery } from '../../api/queries.ts';
import { queryClient } from '../../api/query-client.ts';
import type { ComponentGroup, ComponentShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { announce } from '../../shell/announcer.tsx';
import { moved } from './blocks.ts';

type Move<T> = { items: readonly T[]; from: number; to: number };

/** Moves a component among its neighbours: on the screen at once, then on the server. */
export function useMoveComponent() {
  return useAct(
    async ({ items, from, to }: Move<ComponentShape>) => {
      const changes = moved(items, from, to);
      queryClient.setQueryData(componentsQuery.queryKey, (all) =>
        all?.map((one) => withPosition(one, changes)),
      );
      said(items[from]?.name, to, items.length);
      for (const { item, position } of changes)
        await api.patch(`/components/${item.id}`, { position }, item.version);
    },
    { renews: [['components']] },
  );
}

export function useMoveGroup() {
  return useAct(
    async ({ items, from, to }: Move<ComponentGroup>) => {
      const changes = moved(items, from, to);
      queryClient.setQueryData(componentGroupsQuery.queryKey, (all) =>
        all?.map((one) => withPosition(one, changes)),
      );
      said(items[from]?.name, to, items.length);
      for (const { item, position } of changes) await api.patch(`/component-groups/${item.id}`, { position });
    },
    { renews: [['component-groups']] },
  );
}

function withPosition<T extends { id: string; position: number }>(
  one: T,
  changes: { item: T; position: number }[],
): T {
  const change = changes.find(({ item }) => item.id === one.id);
  return change ? { ...one, position: change.position } : one;
}

function said(name: string | undefined, to: number, of: number): void {
  if (name) announce(`${name} is now ${to + 1} of ${of}`);
}
