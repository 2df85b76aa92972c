import type { Moment } from '../moment.ts';

/**
 * What is known, in customers' words, to fill the drafts. Internal: a fact becomes public only inside published words.
 * A sentence whose fact is unknown is dropped from the draft.
 */
export type Facts = {
  /** "Invoices": what is wrong, as customers call it. */
  readonly thing?: string;
  /** "About 1 in 5 customers in Europe". */
  readonly who?: string;
  /** "save invoices": what they cannot do, a verb. */
  readonly task?: string;
  /** "Saving invoices". */
  readonly tasking?: string;
  readonly since?: Moment;
  /** "Signing in and reports". */
  readonly unaffected?: string;
  /** A whole sentence: "You can save as a draft. Drafts are safe." */
  readonly workaround?: string;
  /** "rebuilding the part that stores invoices": what we are doing. */
  readonly doing?: string;
  readonly residual?: string;
  readonly doThis?: string;
  readonly fixedAt?: Moment;
  readonly explanation?: string;
  readonly contact?: string;
  readonly feltImpact?: string;
  /** A whole sentence on data loss, mandatory in closing words. */
  readonly dataStatement?: string;
  /** A whole sentence on what readers must do, mandatory in closing words. */
  readonly actionNeeded?: string;
};

export type FactName = keyof Facts;
