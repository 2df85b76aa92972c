import { deviceWords } from './quote-words.ts';

const linesAtMost = 25;

/** Where the signature under somebody's words begins; the number of lines when there is none. */
export function signatureStart(lines: readonly string[]): number {
  const dashes = lines.findLastIndex(isDelimiter);
  const under = lines.slice(dashes);
  const isSignature =
    dashes > 0 && under.length <= linesAtMost && !under.some((line) => line.startsWith('```'));
  const end = isSignature ? dashes : lines.length;
  return deviceLineAbove(lines, end);
}

// RFC 3676 §4.3: two dashes and a space. The space is often lost on the way, and some programs make one long dash.
function isDelimiter(line: string): boolean {
  return /^(?:--|—|–) ?\r?$/u.test(line);
}

/** "Sent from my iPhone" counts only as the last words: within them somebody may have written it. */
function deviceLineAbove(lines: readonly string[], end: number): number {
  const at = lines.slice(0, end).findLastIndex((line) => line.trim() !== '');
  const line = (lines[at] ?? '').trim();
  if (at < 0 || line.length > 200 || !deviceWords.test(withoutLinks(line))) return end;
  return deviceLineAbove(lines, at);
}

function withoutLinks(line: string): string {
  return line.replace(/\s?[<[](?:https?:|mailto:)[^<>[\]\s]{0,150}[>\]]/giu, '').trim();
}
