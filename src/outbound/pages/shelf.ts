import type { PublicFile } from './file.ts';
import { cacheControl, contentTypes, headersFor, securityHeaders } from './headers.ts';

/** A file ready to be sent: nothing is computed while a reader waits. */
export type Shelved = {
  readonly file: PublicFile;
  readonly identity: Prepared;
  readonly gzip: Prepared;
  readonly brotli: Prepared;
};

/** One form of a file: its body, its headers (name, value, name, value…) and the headers of "you have it already". */
export type Prepared = {
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: string[];
  readonly unchangedHeaders: string[];
};

/** What is served, by path. Swapped as a whole, so that one look at it never mixes two versions. */
export class Shelf {
  readonly #https: boolean;
  #files: ReadonlyMap<string, Shelved> = new Map();
  #onChange: () => void = () => {};

  constructor(https: boolean) {
    this.#https = https;
  }

  /** Calls back after what is served has changed. */
  onChange(callback: () => void): void {
    this.#onChange = callback;
  }

  get(path: string): Shelved | undefined {
    return this.#files.get(path);
  }

  all(): Iterable<Shelved> {
    return this.#files.values();
  }

  /** Puts files on the shelf at once, over those of the same path; `only` drops all others but the assets. */
  put(files: readonly PublicFile[], only: boolean): void {
    const next = new Map([...this.#files].filter(([path]) => !only || path.startsWith('/assets/')));
    for (const file of files) {
      const known = this.#files.get(file.path);
      next.set(file.path, known?.file.hash === file.hash ? known : shelved(file, this.#https));
    }
    this.#files = next;
    this.#onChange();
  }
}

function shelved(file: PublicFile, https: boolean): Shelved {
  const common = [
    ...headersFor(file.kind),
    ...securityHeaders(https),
    'Cache-Control',
    cacheControl(file.path),
    'Vary',
    'Accept-Encoding',
  ];
  const prepare = (suffix: string, body: Buffer, encoding: string[]): Prepared => {
    const etag = `"${file.hash}${suffix}"`;
    const unchangedHeaders = [...common, 'ETag', etag];
    const type = [
      'Content-Type',
      contentTypes[file.kind],
      ...encoding,
      'Content-Length',
      String(body.length),
    ];
    return { etag, body, headers: [...type, ...unchangedHeaders], unchangedHeaders };
  };
  return {
    file,
    identity: prepare('', file.identity, []),
    gzip: prepare('-gz', file.gzip, ['Content-Encoding', 'gzip']),
    brotli: prepare('-br', file.brotli, ['Content-Encoding', 'br']),
  };
}
