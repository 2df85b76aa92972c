import type { PersonId } from '../actor.ts';
import type { AffectedRule } from './affected-rule.ts';

/** Who is affected, as the incident knows it: the rule and how many it comes to. Who they are is looked up when needed. */
export type Affected = {
  readonly rule: AffectedRule | null;
  /** Grows when a person changes the rule, the picks or the lists; not when customers come and go under the rule. */
  readonly definition: number;
  readonly customers: number;
  /** Affected customers without anybody to write to. */
  readonly unreachable: number;
};

/** What the directory counts for an incident at this moment. */
export type AffectedCount = {
  readonly customers: number;
  readonly unreachable: number;
  /** The only one, where it is one. */
  readonly only: string | null;
  /** Account owners, of most of the affected first. */
  readonly owners: readonly PersonId[];
};

export const nobodyAffected: AffectedCount = { customers: 0, unreachable: 0, only: null, owners: [] };

export const nobodyYet: Affected = { rule: null, definition: 0, customers: 0, unreachable: 0 };
