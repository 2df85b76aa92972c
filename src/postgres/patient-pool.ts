import type pg from 'pg';
import { isOutage } from '../kit/database-away.ts';

/** The queue tries again on this code, soon and often; on that of a lost connection it ends the whole process. */
const tryAgain = '40001';
const pause = 250;

/**
 * The pool as the queue sees it: a server that is away is waited for, and a connection lost in the middle of a query is
 * told with a code on which the queue repeats it. Its queries bear that: each touches only jobs locked in its own name.
 */
export function patientPool(pool: pg.Pool, ended: () => boolean): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return patientClient(await pool.connect());
      } catch (error) {
        if (ended() || !isOutage(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  return withOwn(pool, {
    // With a callback it is the ear for new jobs, which finds its connection again by itself.
    connect: (...args: unknown[]) =>
      args.length > 0 ? (pool.connect as (...args: unknown[]) => unknown).apply(pool, args) : connect(),
  });
}

function patientClient(client: pg.PoolClient): pg.PoolClient {
  return withOwn(client, {
    query: async (...args: unknown[]) => {
      try {
        return await (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, args);
      } catch (error) {
        throw error instanceof Error && isOutage(error) ? Object.assign(error, { code: tryAgain }) : error;
      }
    },
  });
}

/** `whole`, with some of its methods replaced. */
function withOwn<T extends object>(whole: T, own: Record<string, unknown>): T {
  return new Proxy(whole, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(own, name)) return own[name];
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
