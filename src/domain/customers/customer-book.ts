import type { PersonId } from '../actor.ts';

/** What is known of all customers by name: to show them, and to find them in words that are not for them. */
export type CustomerBook = {
  /** `null` for one that is not there; erased ones have a neutral name. */
  readonly nameOf: (id: string) => string | null;
  /** Who looks after it in our house. */
  readonly ownerOf: (id: string) => PersonId | null;
  /** The customers whose name stands in a text, as whole words and in their own spelling; common names are not looked for. */
  readonly namedIn: (text: string) => readonly NamedCustomer[];
};

export type NamedCustomer = { readonly id: string; readonly name: string };

/** Nobody is known: for texts that cannot name anybody. */
export const emptyBook: CustomerBook = { nameOf: () => null, ownerOf: () => null, namedIn: () => [] };
