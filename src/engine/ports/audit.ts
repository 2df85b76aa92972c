import type { Actor } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Page, PageRequest } from './page.ts';
import type { Within } from './within.ts';

/** Who changes something, through which door, when. Every change of a setting takes one and is written down with it. */
export type Author = { readonly actor: Actor; readonly origin: Origin; readonly at: Moment };

export type Origin = 'console' | 'api' | 'first-run' | 'invitation' | 'mail' | 'main';

/** `action` is a verb on a noun ("component.changed"), `subject` an id. Never an address of a person in it. */
export type AuditEntry = {
  readonly seq: number;
  readonly at: Moment;
  readonly actor: Actor;
  readonly origin: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** An entry with the name its actor has today. */
export type NamedAuditEntry = AuditEntry & { readonly actorName: string };

/** What was done, by whom and from where is the author's. */
export type Audited = Pick<AuditEntry, 'action' | 'subject'> & Partial<Pick<AuditEntry, 'detail'>>;

export type Audit = {
  /** Writes down what happens in a transaction, in that transaction: until its end everybody else waits here. */
  write(within: Within, author: Author, audited: Audited): Promise<void>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<NamedAuditEntry>>;
  /** Recomputes the chain. `brokenAt` is the first entry that does not follow from the one before. */
  verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }>;
};
