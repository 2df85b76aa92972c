import type { InjectOptions } from 'fastify';

/** A request that must be refused. */
export type Bad = { readonly name: string; readonly is?: number } & Pick<InjectOptions, 'method' | 'url'> & {
    readonly body?: unknown;
    /** As it is on the wire. */
    readonly raw?: string;
    readonly headers?: Record<string, string>;
  };
