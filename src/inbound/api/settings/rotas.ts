import { z } from 'zod';
import { onDuty, type Rota, turns } from '../../../domain/roles/rota.ts';
import type { RotaFields, RotaRole, StoredRota } from '../../../engine/ports/rotas.ts';
import type { Egress } from '../../../kit/egress.ts';
import { refuse } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { list, time } from '../shapes/basics.ts';
import { type Rota as RotaShape, rota } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';
import { calendarAddress } from './calendar-address.ts';

const params = z.object({ role: rota.shape.role });
const fields = z.object({
  kind: rota.shape.kind,
  people: z.array(z.string().max(100)).max(100),
  startsAt: time,
  days: z.int().min(1).max(365).default(7),
  icalUrl: z.string().trim().max(2000).nullable().default(null),
});
const override = z.object({ person: z.string().max(100), startsAt: time, endsAt: time });
const overrideParams = params.extend({ id: z.string().max(100) });
const roles = rota.shape.role.options;

/** Who has which role when. */
export const rotasDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(rota) } };
  app.get('/rotas', { config: mayLook, schema: listing }, async () =>
    whole(await presentAll(house), (one) => one),
  );

  const putting = { params, body: fields, response: { 200: rota } };
  app.put('/rotas/:role', { config: mayManage, schema: putting }, async (request, reply) => {
    const { role } = request.params;
    const asked = demandOwners(
      { ...request.body, startsAt: Date.parse(request.body.startsAt) },
      house.egress,
    );
    await house.rotas.put(role, asked, expectedVersion(request), authorOf(request, house));
    const stored = await presentOne(house, role);
    tag(reply, stored.version);
    return stored;
  });

  const overriding = { params, body: override, response: { 201: rota } };
  const mayOverride = { policy: { access: 'responder' } } as const;
  app.post('/rotas/:role/overrides', { config: mayOverride, schema: overriding }, async (request, reply) => {
    const { role } = request.params;
    const { person, startsAt, endsAt } = request.body;
    const asked = {
      id: request.mint('ovr'),
      person,
      startsAt: Date.parse(startsAt),
      endsAt: Date.parse(endsAt),
    };
    const sentence = 'An override ends after it starts.';
    if (asked.startsAt >= asked.endsAt) refuse('invalid', sentence, [{ path: 'endsAt', sentence }]);
    await house.rotas.addOverride(role, asked, authorOf(request, house));
    return reply.code(201).send(await presentOne(house, role));
  });

  const removing = { params: overrideParams };
  app.delete(
    '/rotas/:role/overrides/:id',
    { config: mayOverride, schema: removing },
    async (request, reply) => {
      const { role, id } = request.params;
      await house.rotas.removeOverride(role, id, authorOf(request, house));
      return reply.code(204).send();
    },
  );
};

/** Practice M2: the words always have an owner, so a rota names somebody, and a calendar has somebody to fall back on. */
function demandOwners(asked: RotaFields, egress: Egress): RotaFields {
  const nobody = 'Name at least one person: with a calendar too, somebody is asked when it names nobody.';
  if (asked.people.length === 0) refuse('invalid', nobody, [{ path: 'people', sentence: nobody }]);
  if (new Set(asked.people).size < asked.people.length) {
    const twice = 'Name each person once.';
    refuse('invalid', twice, [{ path: 'people', sentence: twice }]);
  }
  if (asked.kind === 'weekly') return { ...asked, icalUrl: null };
  return { ...asked, icalUrl: calendarAddress(asked.icalUrl, egress) };
}

async function presentOne(house: ApiHouse, role: RotaRole): Promise<RotaShape> {
  const found = (await presentAll(house)).find((one) => one.role === role);
  return found ?? refuse('not-found', 'There is no such rota.');
}

async function presentAll(house: ApiHouse): Promise<RotaShape[]> {
  const now = house.clock.now();
  const stored = new Map((await house.rotas.list(now)).map((one) => [one.role, one]));
  const names = await house.people.names();
  return roles.map((role) => present(stored.get(role) ?? empty(role, now), names, now));
}

function empty(role: RotaRole, now: number): StoredRota {
  const nothing = {
    people: [],
    icalUrl: null,
    icalReadAt: null,
    icalProblem: null,
    icalTurns: [],
    overrides: [],
  };
  return { role, kind: 'weekly', startsAt: now, days: 7, version: 0, ...nothing };
}

function present(stored: StoredRota, names: ReadonlyMap<string, string>, now: number): RotaShape {
  const ref = (id: string) => ({ id, name: names.get(id) ?? 'Somebody who is gone' });
  const counted = reckoned(stored);
  return {
    role: stored.role,
    kind: stored.kind,
    people: stored.people.map(ref),
    startsAt: wireTime(stored.startsAt),
    days: stored.days,
    icalUrl: stored.icalUrl,
    icalReadAt: wireTimeOrNull(stored.icalReadAt),
    icalProblem: stored.icalProblem,
    overrides: stored.overrides.map(({ id, person, startsAt, endsAt }) => ({
      id,
      person: ref(person),
      startsAt: wireTime(startsAt),
      endsAt: wireTime(endsAt),
    })),
    now: onDuty(counted, now).map(ref),
    turns: turns(counted, now, 8).map(({ person, from, to }) => ({
      person: ref(person),
      from: wireTime(from),
      to: wireTime(to),
    })),
    version: stored.version,
  };
}

function reckoned({ people, startsAt, days, overrides, kind, icalTurns }: StoredRota): Rota {
  const rota = { people, startsAt, days, overrides };
  return kind === 'ical' && icalTurns.length > 0 ? { ...rota, calendar: icalTurns } : rota;
}
