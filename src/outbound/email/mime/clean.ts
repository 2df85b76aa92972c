const controls = /[\p{Cc}\u2028\u2029]+/gu;
const directions = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Text for one header line: whole characters, no control characters (so no new line), nothing that turns reading around. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(directions, '').replace(controls, ' ').trim();
}

/** Text for a body: whole characters, `\n` between lines, tabs kept, other control characters gone. */
export function manyLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[\p{Cc}]/gu, (char) => (char === '\n' || char === '\t' ? char : ''));
}
