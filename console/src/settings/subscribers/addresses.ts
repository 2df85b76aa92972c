/** The different addresses in a pasted text, in order, whatever stands around them. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s,;<>"'()[\]]+@[^\s,;<>"'()[\]]+/g) ?? [];
  const seen = new Map(found.map((address) => [address.toLowerCase(), address]));
  return [...seen.values()];
}
