import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One published file in the forms in which it travels. */
export type PublicFile = {
  readonly path: string;
  readonly kind: FileKind;
  /** Of the identity form; the others carry a suffix, since a strong ETag names bytes. */
  readonly hash: string;
  readonly identity: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

export type FileKind = 'html' | 'json' | 'feed-json' | 'atom' | 'rss' | 'svg' | 'css' | 'js' | 'ics';

const squeezeGzip = promisify(gzip);
const squeezeBrotli = promisify(brotliCompress);

/** Compresses text once, off the event loop. Characters that no document may hold are dropped here, for every kind. */
export async function publicFile(path: string, kind: FileKind, text: string): Promise<PublicFile> {
  const identity = Buffer.from(text.replace(forbidden, '').toWellFormed());
  const [gzipped, brotli] = await Promise.all([
    squeezeGzip(identity, { level: 9 }),
    squeezeBrotli(identity, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 6,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
  ]);
  return { path, kind, hash: hashOf(identity), identity, gzip: gzipped, brotli };
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 20);
}

/** Where the file lies in the published folder, so that any web server finds it: `/history` is `history.html`. */
export function fileName(path: string): string {
  if (path === '/') return 'index.html';
  return /\.[a-z]+$/.test(path) ? path.slice(1) : `${path.slice(1)}.html`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
