/** What a mail server answered. */
export type Reply = {
  readonly code: number;
  /** RFC 3463, "5.1.1"; `null` when the server gives none. */
  readonly enhanced: string | null;
  readonly lines: readonly string[];
};

/** A server that does not speak SMTP, or went away in the middle. */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble';
  /** It is there and says nothing. */
  readonly silent: boolean;

  constructor(sentence: string, silent = false) {
    super(sentence);
    this.silent = silent;
  }
}

const maxLine = 4096;
const maxLines = 200;

/** Collects bytes into whole replies. Call `take` until it gives `null`. */
export class ReplyReader {
  private buffer = '';
  private lines: string[] = [];

  push(text: string): void {
    this.buffer += text;
  }

  get leftover(): boolean {
    return this.buffer !== '' || this.lines.length > 0;
  }

  take(): Reply | null {
    for (;;) {
      const end = this.buffer.indexOf('\n');
      if (end < 0) {
        if (this.buffer.length > maxLine) throw new ServerTrouble('The mail server sent an endless line.');
        return null;
      }
      const line = this.buffer.slice(0, end).replace(/\r$/, '');
      this.buffer = this.buffer.slice(end + 1);
      if (this.add(line)) return this.finish();
    }
  }

  private add(line: string): boolean {
    if (!/^[2-5]\d\d(?:[ -]|$)/.test(line) || line.length > maxLine || this.lines.length > maxLines)
      throw new ServerTrouble('The mail server answered something that is not SMTP.');
    this.lines.push(line);
    return line[3] !== '-';
  }

  private finish(): Reply {
    const lines = this.lines;
    this.lines = [];
    const code = Number(lines[0]?.slice(0, 3));
    const texts = lines.map((line) => line.slice(4));
    return {
      code,
      enhanced: /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(texts[0] ?? '')?.[1] ?? null,
      lines: texts,
    };
  }
}

/** A reply as one line for a person: printable, at most 300 characters. */
export function replyText({ code, lines }: Reply): string {
  return tidy(`${code} ${lines.join(' ')}`);
}

export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed();
}
