/** Text as it may be stored and shown: whole characters, `\n` between lines, no control characters but tabs. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/\p{Cc}/gu, (char) => (char === '\n' || char === '\t' ? char : ''));
}

/** One line of it, with nothing that turns reading around, of at most `length` characters. */
export function cleanLine(text: string, length: number): string {
  const line = text
    .slice(0, length * 20)
    .toWellFormed()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.slice(0, length).toWellFormed().trim();
}
