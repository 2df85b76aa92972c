const signatures: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/gif', 0, '474946383961'],
  ['image/gif', 0, '474946383761'],
  ['image/webp', 8, '57454250'],
  ['image/heic', 4, '6674797068656963'],
  ['image/avif', 4, '6674797061766966'],
  ['application/pdf', 0, '255044462d'],
  ['application/zip', 0, '504b0304'],
  ['application/zip', 0, '504b0506'],
  ['application/gzip', 0, '1f8b08'],
  ['application/x-7z-compressed', 0, '377abcaf271c'],
  ['application/vnd.rar', 0, '526172211a07'],
  ['video/quicktime', 4, '6674797071742020'],
  ['video/mp4', 4, '66747970'],
  ['video/webm', 0, '1a45dfa3'],
];

/**
 * What a file is, by its first bytes: what its sender says of it is not believed. Text is text, whatever markup or
 * script it may be, so that nobody's browser is handed something to run. Containers are not opened.
 */
export function sniff(content: Buffer): string {
  const found = signatures.find(
    ([, at, hex]) => content.subarray(at, at + hex.length / 2).toString('hex') === hex,
  );
  if (found) return found[0];
  return isText(content) ? 'text/plain' : 'application/octet-stream';
}

function isText(content: Buffer): boolean {
  const start = content.subarray(0, 8_192);
  if (start.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return false;
  // A character may be cut at the end of what is looked at.
  const text = start.toString('utf8');
  return !text.slice(0, -1).includes('\ufffd');
}
