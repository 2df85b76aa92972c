/** What decides the answer to a plain look at a published file. */
export type PlainLook = {
  /** As asked, with its query. */
  readonly url: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/**
 * Reads one whole, plain GET of HTTP/1.1, strictly. `null` for anything else, however slightly: a body, a second
 * request, an odd character, a header that changes how the connection goes on. Those are for the real parser.
 */
export function readPlainLook(request: string): PlainLook | null {
  if (!request.startsWith('GET /') || request.indexOf('\r\n\r\n') !== request.length - 4) return null;
  const [start = '', ...lines] = request.slice(0, -4).split('\r\n');
  const url = target.exec(start)?.[1];
  if (url === undefined) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = field.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === '' || leaves(key, value) || (deciding.has(key) && headers.has(key))) return null;
    headers.set(key, value);
  }
  if (!headers.has('host')) return null;
  return { url, acceptEncoding: headers.get('accept-encoding'), ifNoneMatch: headers.get('if-none-match') };
}

const target = /^GET (\/[!-~]*) HTTP\/1\.1$/;
const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([ -~\t]*?)[ \t]*$/;
const deciding = new Set(['host', 'accept-encoding', 'if-none-match']);
const leaving = new Set([
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
  'trailer',
  'te',
  'http2-settings',
]);

function leaves(name: string, value: string): boolean {
  return leaving.has(name) || (name === 'connection' && value.toLowerCase() !== 'keep-alive');
}
