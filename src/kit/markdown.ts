/** What somebody wrote, on one line, and nothing but text to whatever reads the Markdown. */
export function markdownLine(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

/** The same of several lines, as a quotation. */
export function markdownQuote(text: string): string {
  return text
    .trim()
    .split(/\r\n?|\n/)
    .map((line) => `> ${atStart(escaped(line.replace(/\s+/g, ' ').trim()))}`.trimEnd())
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&!]/g, '\\$&');
}

/** What begins a list, a rule or a heading where a line begins. */
function atStart(line: string): string {
  return line.replace(/^(\s*)([-+=])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}
