import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { Offered } from './files.ts';
import type { HeaderLine } from './headers.ts';

export type Parsed = {
  readonly headerLines: readonly HeaderLine[];
  readonly from: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly Offered[];
  /** What could not be made into text: the HTML part, or the whole mail. */
  readonly unreadable: { readonly name: string; readonly content: Buffer } | null;
};

// The parser is lenient: of what is broken in a mail it makes the best. What it still refuses (a head of megabytes,
// thousands of parts) is kept whole. Links and images are not looked at: nothing here is rendered.
const options = {
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  keepCidLinks: true,
  maxHtmlLengthToParse: 2_000_000,
};

export async function parseMail(raw: Buffer): Promise<Parsed> {
  try {
    return readable(await simpleParser(raw, options), raw);
  } catch {
    return unreadable(raw);
  }
}

function readable(mail: ParsedMail, raw: Buffer): Parsed {
  const html = typeof mail.html === 'string' ? mail.html : '';
  // Without a text part the parser makes one of the HTML, if it can.
  const needsHtml = 'textConversionError' in mail && html.trim() !== '';
  return {
    headerLines: mail.headerLines,
    from: flat(mail.from?.value ?? []),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    files: mail.attachments.map(offered),
    unreadable: needsHtml ? { name: 'message.html', content: Buffer.from(html) } : unseen(mail, raw),
  };
}

// Where parts are announced and none is found, the parser finds nothing at all.
function unseen({ text = '', attachments }: ParsedMail, raw: Buffer): Parsed['unreadable'] {
  if (text.trim() !== '' || attachments.length > 0) return null;
  const end = raw.indexOf('\n\r\n') >= 0 ? raw.indexOf('\n\r\n') : raw.indexOf('\n\n');
  const body = end < 0 ? Buffer.alloc(0) : raw.subarray(end, end + 100_000);
  return body.some((byte) => byte > 0x20) ? { name: 'mail.eml', content: raw } : null;
}

function unreadable(raw: Buffer): Parsed {
  const head = raw.subarray(0, 64 * 1024).toString('latin1');
  const end = head.search(/\r?\n\r?\n/);
  const lines = head.slice(0, end < 0 ? head.length : end).split(/\r?\n(?![ \t])/);
  const headerLines = lines.map((line) => ({
    key: line.slice(0, Math.max(0, line.indexOf(':'))).toLowerCase(),
    line,
  }));
  const first = (key: string) =>
    /:\s*(.*)/s.exec(headerLines.find((one) => one.key === key)?.line ?? '')?.[1]?.trim() ?? '';
  const address = /[^\s<>@]{1,64}@[^\s<>@]{1,190}/.exec(first('from').slice(0, 2_000))?.[0];
  return {
    ...{ headerLines, subject: first('subject'), text: '', files: [] },
    from: address === undefined ? [] : [{ name: '', address }],
    unreadable: { name: 'mail.eml', content: raw },
  };
}

function offered({ filename, content }: Attachment): Offered {
  return { name: filename, content };
}

type Address = {
  readonly address?: string | undefined;
  readonly name: string;
  readonly group?: Address[] | undefined;
};

function flat(addresses: readonly Address[]): { name: string; address: string }[] {
  return addresses.flatMap(({ name, address, group }) =>
    group ? flat(group) : [{ name, address: address ?? '' }],
  );
}
