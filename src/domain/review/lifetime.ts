import type { EventOf, Recorded } from '../incident/events.ts';
import type { Moment } from '../moment.ts';

/** When it was declared. An imported incident began when its page says, not when it was taken over. */
export function declaredIn(log: readonly Recorded[]): Moment | null {
  return importedIn(log)?.startedAt ?? log[0]?.at ?? null;
}

/** When it was over; `null` while it is not. */
export function endIn(log: readonly Recorded[]): Moment | null {
  const end = importedIn(log)?.resolvedAt;
  if (end !== undefined) return end;
  const last = log.findLast(
    ({ event }) => event.type === 'incident.resolved' || event.type === 'resolution.undone',
  );
  return last?.event.type === 'incident.resolved' ? last.at : null;
}

/** What another status page tells of it, as it was imported last. */
export function importedIn(log: readonly Recorded[]): EventOf<'incident.imported'> | null {
  const last = log.findLast(({ event }) => event.type === 'incident.imported')?.event;
  return last?.type === 'incident.imported' ? last : null;
}
