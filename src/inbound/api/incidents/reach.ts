import type { Deliveries, Reach } from '../../../engine/ports/deliveries.ts';

/** From so many readers on, a count that is half a minute old is good enough for a button. */
const many = 10_000;
const rememberedFor = 30_000;
const scopesAtMost = 1_000;

/** Counting a million readers takes a moment, and every console asks after every change: large counts are remembered. */
export function rememberingReach<T extends Pick<Deliveries, 'reach'>>(deliveries: T): T {
  const known = new Map<string, { readonly reach: Reach; readonly until: number }>();
  return {
    ...deliveries,
    async reach(scope) {
      const name = JSON.stringify([scope.audience, scope.incident, scope.components]);
      const found = known.get(name);
      if (found && found.until > Date.now()) return found.reach;
      const reach = await deliveries.reach(scope);
      if (known.size >= scopesAtMost) known.clear();
      if (reach.email >= many) known.set(name, { reach, until: Date.now() + rememberedFor });
      return reach;
    },
  };
}
