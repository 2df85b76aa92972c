const blocks = 'p|div|ul|ol|h[1-6]|blockquote|pre|table';
const known = `a|b|i|u|s|em|strong|small|span|font|code|sub|sup|del|ins|mark|abbr|var|tt|hr|img|tr|td|th|tbody|thead|time|${blocks}`;
const hidden = /<(script|style)\b[^<>]{0,2000}>[\s\S]*?<\/\1\s*>/gi;
const lineBreak = /<br\b[^<>]{0,200}>\n?/gi;
const listItem = /<li\b[^<>]{0,2000}>/gi;
const listEnd = /<\/li\s*>/gi;
const link =
  /<a\b[^<>]{0,2000}?\bhref\s*=\s*(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')[^<>]{0,2000}>([^<]{0,2000})<\/a\s*>/gi;
const blockEnd = new RegExp(`</(?:${blocks}|tr)\\s*>`, 'gi');
const anyKnown = new RegExp(`</?(?:${known})(?:\\s[^<>]{0,2000})?/?>`, 'gi');
const entity = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi;

/**
 * Text as people read it, of text that may be HTML. Only what is known to be markup goes: "<your-name>" stays. Links keep
 * their address behind their words.
 */
export function htmlText(text: string): string {
  if (!/<\/?[a-z]|&[#a-z]/i.test(text)) return text;
  return text
    .replace(hidden, '')
    .replace(lineBreak, '\n')
    .replace(listItem, '- ')
    .replace(listEnd, '\n')
    .replace(link, (_, double: string | undefined, single: string | undefined, words: string) =>
      linked(double ?? single ?? '', words),
    )
    .replace(blockEnd, '\n\n')
    .replace(anyKnown, '')
    .replace(entity, (whole, name: string) => character(name) ?? whole)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function linked(address: string, words: string): string {
  if (!/^https?:\/\//i.test(address)) return words;
  return words.trim() === '' || words.includes(address) ? address : `${words} (${address})`;
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', copy: '©', bull: '•' },
};

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name] : undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
