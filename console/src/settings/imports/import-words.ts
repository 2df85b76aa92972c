import type { ImportLineShape, ImportOutcome, ImportShape } from '../../api/shapes.ts';

export type ImportKind = ImportLineShape['kind'];

export const formatNames: Readonly<Record<ImportShape['format'], string>> = {
  statuspage: 'Statuspage',
  cachet: 'Cachet',
  oneuptime: 'OneUptime',
  csv: 'CSV',
};

export const kindNames: Readonly<Record<ImportKind, string>> = {
  group: 'Groups',
  component: 'Components',
  incident: 'Past incidents',
  maintenance: 'Planned work',
  announcement: 'Announcements',
  subscriber: 'Subscribers',
  customer: 'Customers',
  contact: 'Contacts',
  other: 'Other things',
};

/** What becomes of things, what needs a look first. `done` once it happened. */
export const outcomeWords: readonly {
  readonly outcome: ImportOutcome;
  readonly count: 'notTaken' | 'leftAlone' | 'changed' | 'created' | 'unchanged';
  readonly word: string;
  readonly tone: string;
}[] = [
  { outcome: 'not-taken', count: 'notTaken', word: 'not taken', tone: 'bg-silent' },
  { outcome: 'left-alone', count: 'leftAlone', word: 'left alone', tone: 'bg-soon' },
  { outcome: 'changed', count: 'changed', word: 'changed', tone: 'bg-plan' },
  { outcome: 'created', count: 'created', word: 'new', tone: 'bg-ok' },
  { outcome: 'unchanged', count: 'unchanged', word: 'unchanged', tone: 'bg-edge' },
];

/** How many things have an outcome, over all kinds. */
export function totalOf({ counts }: ImportShape, count: (typeof outcomeWords)[number]['count']): number {
  return counts.reduce((sum, of) => sum + of[count], 0);
}

export const numbered = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** 269 KB, 12.4 MB */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return numbered(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
