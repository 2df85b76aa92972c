import type { AlertGroup } from './ports/alert-groups.ts';

/** Under which an episode of alerts is declared once, by a machine or by a person who takes up the proposal. */
export function declarationKey({ id, episode }: Pick<AlertGroup, 'id' | 'episode'>): string {
  return `alert:${id}:${episode}`;
}
