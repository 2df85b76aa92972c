type Somebody = { name: string; address: string | null };
type AtCustomer = Somebody & { customer: { name: string } | null };

/** Their name, or the address that they gave. */
export function whoIs({ name, address }: Somebody): string {
  return name || address || 'Somebody';
}

/** "Ana R. at Northwind". */
export function withCustomer(one: AtCustomer): string {
  return one.customer ? `${whoIs(one)} at ${one.customer.name}` : whoIs(one);
}
