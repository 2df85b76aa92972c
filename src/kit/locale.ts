/** A tag of BCP 47 in its usual spelling ("de", "pt-BR"), `null` if it is none. */
export const languageTag = remembered((text: string): string | null => {
  try {
    return new Intl.Locale(text).toString();
  } catch {
    return null;
  }
});

/** Whether times can be shown in it. */
export const isZone = remembered((text: string): boolean => {
  if (!/^[A-Za-z][A-Za-z0-9/_+-]*$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
});

/** A file says the same few a million times, and each answer takes a while to find. */
function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const found = answer(text);
    if (answers.size < 2_000) answers.set(text, found);
    return found;
  };
}
