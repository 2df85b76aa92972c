import type { ComponentStatus } from '../../domain/customers/component.ts';
import type { ImportSystem } from '../../domain/incident/import-source.ts';
import type { Severity, Status } from '../../domain/incident/standing.ts';
import type { Moment } from '../../domain/moment.ts';
import type { PlannedWindow } from '../../domain/updates/publication.ts';
import type { Author } from './audit.ts';
import type { Page, PageRequest } from './page.ts';

/** Exports of other status pages, taken over in two steps: a plan that says what would happen, and doing exactly that. */
export type Imports = {
  /** Keeps the file with what it would do now. */
  plan(id: string, file: KeptFile, read: ReadFile, author: Author): Promise<Import>;
  find(id: string): Promise<Import | null>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Import>>;
  lines(id: string, search: LineSearch, page: PageRequest): Promise<Page<PlannedLine>>;
  /** Of a plan that was not applied; refuses `not-found` once a day is over. */
  fileOf(id: string): Promise<KeptFile & Pick<ReadFile, 'source'>>;
  /** Refuses `changed-meanwhile` when it would do something else by now; then nothing has happened. */
  apply(id: string, read: ReadFile, author: Author): Promise<Import>;
  /** Throws a plan away. */
  forget(id: string): Promise<void>;
};

export type KeptFile = { readonly name: string; readonly zone: string; readonly bytes: Buffer };

export const itemKinds = [
  ...(['group', 'component', 'incident', 'maintenance', 'announcement', 'subscriber'] as const),
  ...(['customer', 'contact', 'other'] as const),
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const outcomes = ['created', 'changed', 'unchanged', 'left-alone', 'not-taken'] as const;
export type ItemOutcome = (typeof outcomes)[number];

/** What a file holds, as it was understood. */
export type ReadFile = {
  readonly system: ImportSystem;
  /** Under it the other page's ids are unique: the system, and its page where the file or whoever imports names it. */
  readonly source: string;
  readonly items: readonly ReadItem[];
  /** What whoever imports should know of the file as a whole. */
  readonly notes: readonly string[];
};

/** `place` is "line 12" or a JSON pointer, `reference` the id in the file. */
type At = { readonly place: string; readonly name: string };

export type ReadItem =
  | ReadGroup
  | ReadComponent
  | ReadIncident
  | ReadSubscriber
  | (At & { readonly kind: ItemKind; readonly notTaken: string });

export type ReadGroup = At & {
  readonly kind: 'group';
  readonly reference: string;
  readonly position: number | null;
};

export type ReadComponent = At & {
  readonly kind: 'component';
  readonly reference: string;
  readonly description: string;
  /** The group's reference, or its name in capitals of none: see `group:` references of CSV files. */
  readonly group: string | null;
  readonly position: number | null;
  readonly since: Moment | null;
};

export type ReadIncident = At & {
  /** `maintenance`: work that was planned, and is done. */
  readonly kind: 'incident' | 'maintenance';
  readonly planned?: PlannedWindow;
  readonly reference: string;
  readonly severity: Severity;
  readonly startedAt: Moment;
  readonly resolvedAt: Moment | null;
  /** Oldest first; each with what it changed. */
  readonly words: readonly ReadWords[];
  readonly notes: readonly string[];
};

export type ReadWords = {
  readonly reference: string;
  readonly at: Moment;
  readonly status: Status;
  readonly body: string;
  readonly components: readonly ReadStanding[];
};

/** A component by its reference, else by its name. */
export type ReadStanding = {
  readonly reference: string | null;
  readonly name: string;
  readonly status: ComponentStatus;
};

export type ReadSubscriber = At & {
  readonly kind: 'subscriber';
  readonly address: string;
  /** Only who confirmed there is taken; who left there is kept from all mail. */
  readonly state: 'confirmed' | 'left';
  /** References of what they follow; `null`: everything. */
  readonly components: readonly string[] | null;
};

export type Counts = { readonly [Outcome in ItemOutcome]: number };

export type PlannedLine = {
  readonly n: number;
  readonly place: string;
  readonly kind: ItemKind;
  readonly outcome: ItemOutcome;
  readonly name: string;
  readonly sentence: string;
  readonly target: string | null;
};

export type Import = {
  readonly id: string;
  readonly format: ImportSystem;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly state: 'planned' | 'applied';
  /** Whether it can still be applied. */
  readonly kept: boolean;
  readonly counts: Readonly<Partial<Record<ItemKind, Counts>>>;
  readonly notes: readonly string[];
  readonly by: string;
  readonly createdAt: Moment;
  readonly appliedAt: Moment | null;
};

export type LineSearch = { readonly outcome: ItemOutcome | null; readonly kind: ItemKind | null };
