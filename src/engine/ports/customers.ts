import type { PersonId } from '../../domain/actor.ts';
import type { ComponentId } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { ContactFields } from './contacts.ts';
import type { Page, PageRequest } from './page.ts';

/** An account that depends on us. */
export type Customer = CustomerFields & {
  readonly id: string;
  /** How many people there we know, and how many of them mail can reach. */
  readonly contacts: number;
  readonly reachable: number;
  readonly version: number;
  readonly createdAt: Moment;
};

export type CustomerFields = {
  /** What their own system calls them; unique. */
  readonly externalId: string | null;
  readonly name: string;
  /** A word that everybody uses: not looked for in words to others. */
  readonly commonName: boolean;
  /** Who looks after them in our house. */
  readonly owner: PersonId | null;
  readonly tier: string;
  readonly seats: number | null;
  readonly components: readonly ComponentId[];
  readonly regions: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** How many people there use a component, where that is known. */
  readonly componentUsers: Readonly<Record<ComponentId, number>>;
};

export type CustomerChange = { readonly [K in keyof CustomerFields]?: CustomerFields[K] | undefined };

/** Whatever is not said is as is usual: nothing. */
export type NewCustomer = CustomerChange & { readonly name: string };

/** `text` finds names and external ids by the beginnings of their words; the others are exact. */
export type CustomerSearch = {
  readonly text: string | null;
  readonly component: ComponentId | null;
  readonly region: string | null;
  readonly tier: string | null;
  readonly owner: PersonId | null;
};

/** What customers are like, for whoever chooses among them. */
export type CustomerTraitsInUse = {
  readonly customers: number;
  readonly contacts: number;
  /** Customers whom no mail reaches. */
  readonly unreachable: number;
  readonly tiers: readonly string[];
  readonly regions: readonly string[];
  readonly attributes: readonly string[];
};

export type Upserted = {
  readonly customer: Customer;
  readonly outcome: 'created' | 'changed' | 'unchanged';
};

/**
 * A customer is named by id or as `external:<external id>`. Erased ones are not found any more. Every change refuses
 * `not-found`, and `conflict` for an external id that another one has.
 */
export type Customers = {
  /** By name. */
  list(search: CustomerSearch, page: PageRequest): Promise<Page<Customer>>;
  find(named: string): Promise<Customer | null>;
  traits(): Promise<CustomerTraitsInUse>;
  /** With an id that exists, the one that exists. */
  add(id: string, fields: NewCustomer, author: Author): Promise<Customer>;
  change(named: string, change: CustomerChange, expected: number | null, author: Author): Promise<Customer>;
  /**
   * Makes the customer of a system of theirs be as that system says; contacts are found by address, and those it does not
   * name stay. What is so already is not written again. Refuses a new one without a name as `invalid`.
   */
  upsert(
    externalId: string,
    change: CustomerChange,
    contacts: readonly ContactFields[],
    author: Author,
  ): Promise<Upserted>;
  /**
   * Forgets who they were, and everybody there. What incidents say of them stays, by id. `name` must be theirs: else
   * `invalid`, so that nobody erases the wrong one.
   */
  erase(named: string, name: string, author: Author): Promise<void>;
};
