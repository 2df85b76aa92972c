import { onDuty, type Rota, turns } from '../../../domain/roles/rota.ts';
import type { RotaRole, StoredRota } from '../../../engine/ports/rotas.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiHouse } from '../house.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { type Rota as RotaShape, rota } from '../shapes/setup.ts';

const roles = rota.shape.role.options;

/** The rota of one role, read anew. */
export async function presentRota(house: ApiHouse, role: RotaRole): Promise<RotaShape> {
  const found = (await presentRotas(house)).find((one) => one.role === role);
  return found ?? refuse('not-found', 'There is no such rota.');
}

/** Every role, with a rota or without. */
export async function presentRotas(house: ApiHouse): Promise<RotaShape[]> {
  const now = house.clock.now();
  const stored = new Map((await house.rotas.list(now)).map((one) => [one.role, one]));
  const names = await house.people.names();
  return roles.map((role) => present(stored.get(role) ?? emptyRota(role, now), names, now));
}

/** What a role has that nobody made a rota for. */
export function emptyRota(role: RotaRole, now: number): StoredRota {
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
