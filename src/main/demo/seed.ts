import type pg from 'pg';
import { days, type Moment } from '../../domain/moment.ts';
import type { Clock } from '../../engine/clock.ts';
import { openEngine } from '../../engine/engine.ts';
import type { Author } from '../../engine/ports/audit.ts';
import { newId } from '../../kit/id.ts';
import { hashPassword } from '../../kit/password.ts';
import { hashSecret, newSecret } from '../../kit/secret.ts';
import { openComponents } from '../../postgres/components.ts';
import { openLedger } from '../../postgres/ledger.ts';
import { openPeople } from '../../postgres/people.ts';
import { openRotas } from '../../postgres/rotas.ts';
import { openSettings } from '../../postgres/settings.ts';
import { company, groups, password, subscribers, team } from './company.ts';
import { seedCustomers } from './customers.ts';
import { tellToday, tellYesterday } from './history.ts';
import type { StoryClock, Telling } from './telling.ts';
import { tellWeeks } from './weeks.ts';

/**
 * Fills an empty database with the demo company: a team, a page, subscribers, customers, an incident of yesterday and one that is
 * open. Does nothing where somebody is already.
 */
export async function seedDemo(pool: pg.Pool, pagesUrl: string, now: Moment): Promise<void> {
  const { rows } = await pool.query('select 1 from people limit 1');
  if (rows.length > 0) return;
  const author: Author = { actor: { kind: 'system' }, origin: 'main', at: now - days(30) };
  await seedTeam(pool, author, await hashPassword(password));
  await seedPage(pool, author);
  await seedSubscribers(pool, author.at);
  await seedCustomers(pool, author.at);
  const telling = storyteller(pool, pagesUrl, 'demo', now);
  await tellWeeks(telling, now);
  await tellYesterday(telling, now);
  await tellToday(telling, now);
}

/** Tells incidents of the past at their own times, by an engine whose clock the story moves. */
export function storyteller(pool: pg.Pool, pagesUrl: string, mode: Telling['mode'], now: Moment): Telling {
  const story: StoryClock = { at: now };
  const clock: Clock = { now: () => story.at, held: true, onMove: () => () => {} };
  return { engine: openEngine(clock, openLedger(pool, { clock, pagesUrl })), clock: story, pool, mode };
}

export async function seedTeam(pool: pg.Pool, author: Author, passwordHash: string | null): Promise<void> {
  const people = openPeople(pool);
  for (const { executive = false, ...member } of team)
    await people.add({ ...member, executive, passwordHash }, author);
  const ids = team.map(({ id }) => id);
  const rota = (order: readonly (string | undefined)[]) => ({
    kind: 'weekly' as const,
    people: order.filter((id) => id !== undefined),
    startsAt: author.at,
    days: 7,
    icalUrl: null,
  });
  const rotas = openRotas(pool);
  await rotas.add('communications-lead', rota([ids[1], ids[2]]), author);
  await rotas.add('incident-lead', rota([ids[3], ids[0]]), author);
  await rotas.add('duty-manager', rota([ids[0]]), author);
}

export async function seedPage(pool: pg.Pool, author: Author): Promise<void> {
  await openSettings(pool).changePage((page) => ({ ...page, ...company }), null, author);
  const components = openComponents(pool);
  for (const { id, name, components: inside } of groups) {
    await components.addGroup(id, { name, position: null }, author);
    for (const one of inside)
      await components.add(one.id, { name: one.name, description: '', group: id, position: null }, author);
  }
}

/** Marked so that no mail to them can ever leave. */
export async function seedSubscribers(pool: pg.Pool, at: Moment): Promise<void> {
  for (const address of subscribers) {
    await pool.query(
      `insert into subscribers (id, address, state, token_hash, demo, created_at, confirmed_at)
       values ($1, $2, 'confirmed', $3, true, $4, $4)`,
      [newId('sub', at), address, hashSecret(newSecret('sub')), new Date(at)],
    );
  }
}
