import type { Recorded } from '../incident/events.ts';
import type { Moment } from '../moment.ts';

/** What rows know of the affected customers and the log does not. */
export type CustomersHeard = {
  /** To how many of them words went directly. */
  readonly direct: number;
  /** Those of them who wrote or reported: when first, and when words went to them directly first. */
  readonly asked: readonly { readonly at: Moment; readonly toldAt: Moment | null }[];
};

/** How many of the affected customers words went to, and to how many before they asked. */
export type Reach = {
  readonly affected: number;
  readonly direct: number;
  /** Nothing went to them directly; the words stood on the public page. */
  readonly page: number;
  readonly nobody: number;
  readonly beforeAsked: number;
};

/** `null` where nobody is known to be affected. */
export function reachOf(log: readonly Recorded[], { direct, asked }: CustomersHeard): Reach | null {
  const affected = Math.max(countedLast(log), direct);
  if (affected === 0) return null;
  const publicAt = log.find(
    ({ event }) => event.type === 'update.published' && event.audience === 'public' && !event.writeUp,
  )?.at;
  const page = publicAt === undefined ? 0 : affected - direct;
  const askedFirst = asked.filter(({ at, toldAt }) => {
    const told = Math.min(toldAt ?? Infinity, publicAt ?? Infinity);
    return told !== Infinity && at < told;
  });
  return {
    ...{ affected, direct, page, nobody: affected - direct - page },
    beforeAsked: Math.max(0, direct + page - askedFirst.length),
  };
}

function countedLast(log: readonly Recorded[]): number {
  const last = log.findLast(({ event }) => event.type === 'affected.changed')?.event;
  return last?.type === 'affected.changed' ? last.customers : 0;
}
