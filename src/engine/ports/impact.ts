import type { PersonId } from '../../domain/actor.ts';
import type { CustomerTraits } from '../../domain/customers/affected-rule.ts';
import type { ComponentId } from '../../domain/customers/component.ts';
import type { Hurt, Importance, WorkaroundFit } from '../../domain/impact/hurt.ts';
import type { ImpactSeverity, ImportanceLevel } from '../../domain/impact/severity.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { Within } from './within.ts';

/** One affected customer with all that its impact and its rank are computed from. */
export type HurtCustomer = Hurt & {
  /** Empty once they were erased. */
  readonly name: string;
  readonly externalId: string | null;
  readonly owner: PersonId | null;
  readonly cannot: string;
  readonly deadlineWhy: string;
  /** When words went to them directly first, and how; `null`: never. */
  readonly told: { readonly at: Moment; readonly how: string } | null;
  readonly asked: { readonly at: Moment; readonly messages: number; readonly waits: boolean } | null;
  /** How many people there mail can reach. */
  readonly reachable: number;
  /** What they last answered to a question of this incident: a letter, or "none". */
  readonly answer: string | null;
};

export type NewMark = {
  readonly customer: string;
  readonly component: ComponentId;
  readonly at: Moment;
  readonly severity: ImpactSeverity;
  readonly users: number | null;
  readonly workaround: WorkaroundFit | null;
  readonly cannot: string;
  readonly source: 'person' | 'customer';
  readonly message: string | null;
  readonly recordedAt: Moment;
};

/** What somebody wrote down of one customer and one component last. */
export type SaidOf = { readonly component: ComponentId; readonly cannot: string; readonly source: string };

export type NewRestoration = {
  readonly id: string;
  readonly components: readonly ComponentId[];
  readonly customers: readonly string[];
  readonly severity: ImpactSeverity;
  readonly at: Moment;
  readonly recordedAt: Moment;
};

export type ExpectedBack = {
  readonly customer: string;
  readonly component: ComponentId;
  readonly from: Moment;
  readonly to: Moment;
};

export type KnownImportance = Importance & { readonly component: ComponentId; readonly saidAt: Moment };

export type ImpactRows = {
  /** Everybody affected by an incident; the customers in the order of their ids. */
  hurts(incident: string): Promise<readonly HurtCustomer[]>;
  /** One customer; `null` when it is not affected. */
  hurt(incident: string, customer: string): Promise<HurtCustomer | null>;
  /** What a rule looks at, of some customers. */
  traits(customers: readonly string[]): Promise<readonly (CustomerTraits & { readonly customer: string })[]>;
  /** Whether a customer wrote a message in a conversation of this incident. */
  isMessageOf(incident: string, customer: string, message: string): Promise<boolean>;
  saidOf(incident: string, customer: string): Promise<readonly SaidOf[]>;
  /** Written alongside the command that says so. */
  mark(within: Within, incident: string, mark: NewMark): Promise<void>;
  setDeadline(
    within: Within,
    incident: string,
    customer: string,
    deadline: { readonly at: Moment; readonly why: string } | null,
    at: Moment,
  ): Promise<void>;
  restore(within: Within, incident: string, restoration: NewRestoration): Promise<void>;
  /** When what is expected to come back for whom on a way forward. Instead of what was expected of it before. */
  expect(within: Within, incident: string, option: string, expected: readonly ExpectedBack[]): Promise<void>;
  importances(customer: string): Promise<readonly KnownImportance[]>;
  /** `null` forgets what was said: the default stands in. */
  sayImportance(
    customer: string,
    said: Readonly<Record<ComponentId, ImportanceLevel | null>>,
    author: Author,
  ): Promise<void>;
};
