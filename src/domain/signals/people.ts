/** Who reported: a person as a keyed hash, and the customer they are of, where it is known. */
export type Reporter = { readonly person: string; readonly customer: string | null };

/**
 * How many different people ask. Whoever reports five times is one. However many contacts of one customer write, they
 * count as one fewer than an alarm needs: one customer's trouble may well be its own, and it has a conversation for
 * that; one more person from anywhere else, and it is everybody's.
 */
export function peopleAmong(reporters: readonly Reporter[], least: number): number {
  const strangers = new Set<string>();
  const contacts = new Map<string, Set<string>>();
  for (const { person, customer } of reporters) {
    if (customer === null) strangers.add(person);
    else contacts.set(customer, (contacts.get(customer) ?? new Set()).add(person));
  }
  const most = mostOfOneCustomer(least);
  return [...contacts.values()].reduce((sum, { size }) => sum + Math.min(size, most), strangers.size);
}

/** So many people of one customer count at most. */
export const mostOfOneCustomer = (least: number): number => Math.max(1, least - 1);
