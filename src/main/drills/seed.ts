import type pg from 'pg';
import { days, type Moment } from '../../domain/moment.ts';
import type { Author } from '../../engine/ports/audit.ts';
import type { PersonRecord } from '../../engine/ports/people.ts';
import { openPeople } from '../../postgres/people.ts';
import { openRotas } from '../../postgres/rotas.ts';
import { seedCustomers } from '../demo/customers.ts';
import { seedPage, seedSubscribers, seedTeam, storyteller } from '../demo/seed.ts';
import { tellWeeks } from '../demo/weeks.ts';
import type { Parts } from '../parts.ts';
import type { DrillScript } from './script.ts';

/** Fills a drill's database with the made-up company, whoever starts it on duty for its words, and declares the trouble. */
export async function seedDrill(
  { database: { pool }, engine, configuration }: Parts,
  { declared, history = false }: DrillScript,
  starter: PersonRecord | null,
): Promise<string> {
  const author: Author = { actor: { kind: 'system' }, origin: 'main', at: engine.clock.now() - days(30) };
  await seedTeam(pool, author, null);
  await seedPage(pool, author);
  await seedSubscribers(pool, author.at);
  await seedCustomers(pool, author.at);
  const now = engine.clock.now();
  if (history) await tellWeeks(storyteller(pool, configuration.pagesUrl, 'drill', now), now);
  if (starter) {
    await joinDrill(pool, starter, author.at);
    await onDuty(pool, starter.id, author);
  }
  const { who, ...asked } = declared;
  const { id } = await engine.declare(
    { ...asked, mode: 'drill', sensitive: false, source: { kind: 'person' } },
    who,
  );
  return id;
}

/**
 * Somebody of ours among the made-up people: by name, without an address, and with enough access to practise.
 * @returns who they are there.
 */
export async function joinDrill(pool: pg.Pool, person: PersonRecord, at: Moment): Promise<PersonRecord> {
  const people = openPeople(pool);
  const known = await people.find(person.id);
  if (known) return known;
  const access = person.access === 'viewer' || person.access === 'responder' ? 'comms' : person.access;
  const email = `${person.id}@drill.example`;
  return people.add(
    { id: person.id, name: person.name, email, access, executive: false, passwordHash: null },
    { actor: { kind: 'person', person: person.id }, origin: 'main', at },
  );
}

async function onDuty(pool: pg.Pool, person: string, author: Author): Promise<void> {
  await openRotas(pool).change(
    'communications-lead',
    (rota) => ({ ...rota, people: [person] }),
    null,
    author,
  );
}
