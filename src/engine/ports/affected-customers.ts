import type { PersonId } from '../../domain/actor.ts';
import type { AffectedRule } from '../../domain/customers/affected-rule.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Page, PageRequest } from './page.ts';
import type { Within } from './within.ts';

/** One customer whom an incident hurts. */
export type AffectedCustomer = {
  readonly customer: string;
  /** Empty once they were erased. */
  readonly name: string;
  readonly externalId: string | null;
  readonly tier: string;
  readonly seats: number | null;
  readonly owner: PersonId | null;
  /** How they came to be in. */
  readonly how: 'rule' | 'pick' | 'list';
  /** What they cannot do, in their words, and since when. */
  readonly cannot: string;
  readonly since: Moment | null;
  /** When words went to them directly first, and how; `null`: never. */
  readonly told: { readonly at: Moment; readonly how: string } | null;
  /** When they first looked at their own page. */
  readonly seenAt: Moment | null;
  /** What they wrote to us about this incident. */
  readonly asked: { readonly at: Moment; readonly messages: number; readonly waits: boolean } | null;
  /** How many people there we know, and how many of them mail can reach. */
  readonly contacts: number;
  readonly reachable: number;
  readonly need: Need;
};

/** Who needs a word first. In this order; of the same need, the ones with most seats first. */
export const needs = ['asked-untold', 'waits', 'untold', 'told'] as const;
export type Need = (typeof needs)[number];

/** `text` finds names and external ids by the beginnings of their words. */
export type AffectedSearch = {
  readonly text: string | null;
  readonly untold: boolean;
  readonly unreachable: boolean;
};

export type AffectedTotals = {
  readonly customers: number;
  readonly told: number;
  readonly unreachable: number;
  /** Customers who wrote and have no answer yet. */
  readonly waiting: number;
};

/** What a rule would come to, together with those who were put in and left out one by one. */
export type RulePreview = {
  readonly customers: number;
  readonly unreachable: number;
  /** The names of the first few. */
  readonly first: readonly string[];
};

/** Pasted lines as customers: each is an id, an external id, a name, an address of somebody there, or its domain. */
export type NamedLines = {
  readonly customers: readonly string[];
  readonly unknown: readonly NamedLine[];
  readonly several: readonly (NamedLine & { readonly customers: readonly string[] })[];
};

/** Counted from 1. */
export type NamedLine = { readonly line: number; readonly text: string };

/** Who is affected by each incident, one by one. The incident itself knows how many. */
export type AffectedCustomers = {
  /** Who needs a word first comes first. */
  list(incident: string, search: AffectedSearch, page: PageRequest): Promise<Page<AffectedCustomer>>;
  totals(incident: string): Promise<AffectedTotals>;
  /** `null` for one who is not affected. */
  find(incident: string, customer: string): Promise<AffectedCustomer | null>;
  isAffected(incident: string, customer: string): Promise<boolean>;
  preview(incident: string, rule: AffectedRule | null): Promise<RulePreview>;
  named(lines: readonly string[]): Promise<NamedLines>;
  /** Those of them who are not put in by hand yet. */
  notPicked(incident: string, customers: readonly string[]): Promise<readonly string[]>;
  /** Written alongside the command that says so: the decision is made from the count that follows. */
  storeRule(within: Within, incident: string, rule: AffectedRule | null): Promise<void>;
  pick(
    within: Within,
    incident: string,
    customers: readonly string[],
    how: 'pick' | 'list',
    at: Moment,
  ): Promise<void>;
  /** Refuses `already-told`: whoever heard the first word hears the last. */
  leaveOut(within: Within, incident: string, customer: string, at: Moment): Promise<void>;
  /** Writes down what one of them cannot do. */
  describe(
    incident: string,
    customer: string,
    told: { readonly cannot?: string | undefined; readonly since?: Moment | null | undefined },
    at: Moment,
  ): Promise<void>;
};
