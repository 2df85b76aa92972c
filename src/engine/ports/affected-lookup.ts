import type { PersonId } from '../../domain/actor.ts';
import type { AffectedRule } from '../../domain/customers/affected-rule.ts';
import type { Moment } from '../../domain/moment.ts';

/** One customer, asked about: are they affected, what became of them. */
export type LookedUp = {
  readonly customer: string;
  readonly affected: boolean;
  readonly told: { readonly at: Moment; readonly how: string } | null;
  /** When they first looked at their own page. */
  readonly seenAt: Moment | null;
  /** They wrote, and wait for an answer. */
  readonly waits: boolean;
};

export type BigCustomer = {
  readonly name: string;
  readonly tier: string;
  readonly seats: number | null;
  readonly owner: PersonId | null;
};

/** A customer as support finds them. */
export type KnownCustomer = {
  readonly id: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly tier: string;
  readonly owner: PersonId | null;
};

/** What support and executives ask about the affected: of a few customers, quickly. */
export type AffectedLookup = {
  /** By the beginnings of words, whoever is called exactly so first. Of very many the first few that come. */
  search(text: string, limit: number): Promise<readonly KnownCustomer[]>;
  among(
    incident: string,
    rule: AffectedRule | null,
    customers: readonly string[],
  ): Promise<readonly LookedUp[]>;
  /** The affected with most seats. */
  biggest(incident: string, count: number): Promise<readonly BigCustomer[]>;
};
