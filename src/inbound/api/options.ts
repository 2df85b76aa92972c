import type { Door } from './house.ts';
import type { Identity } from './identity.ts';

export type ApiOptions = {
  /** Parts that others add, behind the same gates; each is registered under `/api/v1`. */
  readonly doors?: readonly Door[];
  /** Parts that live beside `/api/v1`, such as the doors for alerts. */
  readonly rootDoors?: readonly Door[];
  /** The console's built files; without them, a sentence says how to build them. */
  readonly consoleFiles?: string;
  /** Whose `X-Forwarded-For` is believed (Fastify's `trustProxy`); the machine's own proxies unless said. */
  readonly trustProxy?: boolean | string | string[];
  /** Requests of one network address in a minute: many people may sit behind one. */
  readonly requestsPerMinute?: number;
  /** Event-loop delay in ms from which reads of history, and from which everything but the vital, are put off. */
  readonly pressure?: { readonly history: number; readonly normal: number };
  /** Whether `/metrics` is open to everybody who can reach this listener. */
  readonly metricsOpen?: boolean;
  /** Who may hear that an incident changed; everybody unless said. */
  readonly mayHear?: (identity: Identity, incident: string) => Promise<boolean>;
};
