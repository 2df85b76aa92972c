import type { Status } from '../../domain/incident/standing.ts';
import type { Publication } from '../../domain/updates/publication.ts';

// The page's words and shapes once more: rooms behind the glass do not know each other. A test holds them together.

export const statusWord: Readonly<Record<Status, string>> = {
  investigating: 'Looking into it',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

/** The same for planned work. */
export const plannedWord: Readonly<Record<Status, string>> = {
  investigating: 'Planned',
  identified: 'Under way',
  monitoring: 'Being checked',
  resolved: 'Done',
};

/** What readers of a publication read for a status of its words. */
export function wordFor({ planned }: Pick<Publication, 'planned'>, status: Status): string {
  if (!planned) return statusWord[status];
  return planned.cancelled && status === 'resolved' ? 'Cancelled' : plannedWord[status];
}

/** A shape beside each word, so that nothing is said by colour alone. */
export const statusShape: Readonly<Record<Status, string>> = {
  investigating: '◌',
  identified: '▲',
  monitoring: '◆',
  resolved: '✓',
};
