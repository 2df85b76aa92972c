import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import { isAble } from '../person.ts';

/** Who leads when `first` cannot: whoever is on duty, then whoever may act. `null` if nobody may. */
export function leadAfter(first: PersonId | null, { people, onDuty }: Context): PersonId | null {
  const able = people.filter(({ id }) => isAble(people, id));
  const wanted = [first, ...onDuty.incidentLead, ...onDuty.communicationsLead];
  const anybody = able.find((person) => person.access === 'responder') ?? able[0];
  return wanted.find((id) => isAble(people, id)) ?? anybody?.id ?? null;
}
