import assert from 'node:assert/strict';

export type Event = ReadonlyMap<string, string>;

/** A strict reader of RFC 5545, for planned work: it takes nothing that the grammar does not have. */
export function readCalendar(bytes: Buffer): { readonly head: Event; readonly events: readonly Event[] } {
  const text = bytes.toString('utf8');
  assert.ok(Buffer.from(text).equals(bytes), 'whole characters');
  assert.ok(text.endsWith('\r\n'), 'ends with a line end');
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, 'lines end with CRLF and nothing else');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) assert.ok(Buffer.byteLength(line) <= 75, `too long: ${line}`);
  const lines: string[] = [];
  for (const line of physical) {
    if (/^[ \t]/.test(line)) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  }
  assert.equal(lines.shift(), 'BEGIN:VCALENDAR');
  assert.equal(lines.pop(), 'END:VCALENDAR');
  const head = new Map<string, string>();
  const events: Map<string, string>[] = [];
  let inside: Map<string, string> | null = null;
  for (const line of lines) {
    const found = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^\p{Cc}";:,]+)*):(.*)$/u.exec(line);
    assert.ok(found, `no content line: ${line}`);
    const [, name = '', , value = ''] = found;
    if (name === 'BEGIN') {
      assert.equal(value, 'VEVENT');
      assert.equal(inside, null, 'events do not nest');
      inside = new Map();
      events.push(inside);
    } else if (name === 'END') {
      assert.equal(value, 'VEVENT');
      inside = null;
    } else {
      const into: Map<string, string> = inside ?? head;
      assert.ok(!into.has(name), `${name} twice`);
      into.set(name, textProperties.has(name) ? unescaped(value) : value);
    }
  }
  for (const event of events) checkEvent(event);
  return { head, events };
}

const textProperties = new Set(['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME', 'NAME']);

/** TEXT: a backslash stands before itself, `;`, `,` and `n`; bare ones of these are no text. */
function unescaped(value: string): string {
  assert.match(value, /^(?:[^\\;,\p{Cc}]|\\[\\;,nN])*$/u, `no text: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
}

function checkEvent(event: Event): void {
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'STATUS', 'SUMMARY'])
    assert.ok(event.has(name), `${name} is missing`);
  for (const name of ['DTSTAMP', 'DTSTART', 'DTEND', 'LAST-MODIFIED', 'CREATED'])
    assert.match(event.get(name) ?? '', /^\d{8}T\d{6}Z$/, name);
  assert.match(event.get('SEQUENCE') ?? '', /^\d{1,9}$/);
  assert.ok(['TENTATIVE', 'CONFIRMED', 'CANCELLED'].includes(event.get('STATUS') ?? ''));
  assert.ok((event.get('DTSTART') ?? '') < (event.get('DTEND') ?? ''), 'ends after it begins');
}

/** `20261126T020000Z` as milliseconds. */
export function momentOf(value: string | undefined): number {
  return Date.parse((value ?? '').replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}
