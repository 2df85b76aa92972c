const width = 75; // and one for the soft line break
const soft = '=\r\n';

/**
 * Text as quoted-printable UTF-8 (RFC 2045 §6.7): ASCII lines of at most 76 characters. No line begins with a dot, so
 * SMTP has nothing to stuff, nor with "From ", which old mailboxes mangle.
 */
export function quotedPrintable(text: string): string {
  return text.split('\n').map(encodeLine).join('\r\n');
}

/** Any text that is put into encoded text behind a soft line break, and ends with one. */
export function quotedText(value: string): string {
  return `${soft}${quotedPrintable(value)}${soft}`;
}

/** A safe value (letters, digits, `-_.~`) that is put into encoded text behind a soft line break, and ends with one. */
export function quotedInsert(value: string): string {
  let result = soft;
  for (let at = 0; at < value.length; at += 70) {
    const part = value.slice(at, at + 70);
    result += (part.startsWith('.') ? `=2E${part.slice(1)}` : part) + soft;
  }
  return result;
}

function encodeLine(line: string): string {
  const bytes = Buffer.from(line);
  let result = '';
  let column = 0;
  for (const [index, byte] of bytes.entries()) {
    const last = index === bytes.length - 1;
    const room = width - column;
    let token = encodeByte(byte, last);
    if (token.length > room) {
      result += soft;
      column = 0;
    }
    if (column === 0 && mustHideAtStart(byte, bytes, index)) token = hex(byte);
    result += token;
    column += token.length;
  }
  return result;
}

function encodeByte(byte: number, last: boolean): string {
  if ((byte === 0x20 || byte === 0x09) && !last) return String.fromCharCode(byte);
  return byte > 0x20 && byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : hex(byte);
}

function mustHideAtStart(byte: number, bytes: Buffer, index: number): boolean {
  return byte === 0x2e || (byte === 0x46 && bytes.subarray(index, index + 5).toString('latin1') === 'From ');
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
