/** A typed search parameter that is one of few words, or left out. */
export function one<K extends string, const T extends string>(
  search: Record<string, unknown>,
  name: K,
  words: readonly T[],
): { [P in K]?: T } {
  const given = words.find((word) => word === search[name]);
  return (given === undefined ? {} : { [name]: given }) as { [P in K]?: T };
}

/** A typed search parameter that is any short text, or left out. */
export function text<K extends string>(search: Record<string, unknown>, name: K): { [P in K]?: string } {
  const given = search[name];
  if (typeof given !== 'string' && typeof given !== 'number') return {};
  return (given === '' ? {} : { [name]: String(given).slice(0, 500) }) as { [P in K]?: string };
}
