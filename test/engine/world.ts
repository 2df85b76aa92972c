import type pg from 'pg';
import { type Moment, minutes } from '../../src/domain/moment.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { type Engine, openEngine, type Who } from '../../src/engine/engine.ts';
import { openLedger } from '../../src/postgres/ledger.ts';

/** An engine over a database, on a clock that the test moves. */
export type World = {
  readonly engine: Engine;
  readonly kim: Who;
  readonly sam: Who;
  at(minute: number): void;
  ringAll(): Promise<number>;
  declare(): Promise<string>;
};

export const start: Moment = Date.UTC(2026, 10, 23, 10, 0, 0);

export async function openWorld(pool: pg.Pool): Promise<World> {
  let now = start;
  const clock: Clock = { now: () => now, held: true, onMove: () => () => {} };
  const engine = openEngine(clock, openLedger(pool, { clock, pagesUrl: 'https://status.acme.example' }));
  await pool.query(
    `insert into people (id, name, email, access, created_at) values
       ('kim', 'Kim', 'kim@acme.example', 'responder', now()), ('sam', 'Sam', 'sam@acme.example', 'comms', now()),
       ('lee', 'Lee', 'lee@acme.example', 'admin', now()) on conflict do nothing`,
  );
  await pool.query(
    `insert into components (id, name, created_at) values ('cmp_1', 'Invoices', now()) on conflict do nothing`,
  );
  const kim: Who = { actor: { kind: 'person', person: 'kim' }, access: 'responder' };
  const sam: Who = { actor: { kind: 'person', person: 'sam' }, access: 'comms' };
  return {
    engine,
    kim,
    sam,
    at: (minute) => {
      now = start + minutes(minute);
    },
    async ringAll() {
      let rings = 0;
      while (await engine.ringNext()) rings += 1;
      return rings;
    },
    async declare() {
      const asked = {
        sentence: 'Saving fails',
        severity: 'sev2',
        components: ['cmp_1'],
        mode: 'real',
        sensitive: false,
        source: { kind: 'person' },
      } as const;
      return (await engine.declare(asked, kim)).id;
    },
  };
}
