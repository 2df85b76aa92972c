import type { Moment } from '../../domain/moment.ts';

/** A request that may be repeated: who, under which key, asking what. */
export type RepeatableRequest = { readonly scope: string; readonly key: string; readonly hash: Buffer };

/**
 * `fresh`: nobody asked before, or the one who did was cut off and nobody has answered since; `startedAt` is when it was first
 * asked. `running`: somebody is at it. `other`: the key was used for something else. `answered`: what was answered.
 */
export type Claim =
  | { readonly kind: 'fresh'; readonly startedAt: Moment }
  | { readonly kind: 'running' }
  | { readonly kind: 'other' }
  | { readonly kind: 'answered'; readonly status: number; readonly response: string };

export type Idempotency = {
  claim(request: RepeatableRequest, at: Moment): Promise<Claim>;
  answer(request: RepeatableRequest, status: number, response: string): Promise<void>;
  /** Nothing was done: the same key may be tried again. */
  release(request: RepeatableRequest): Promise<void>;
};
