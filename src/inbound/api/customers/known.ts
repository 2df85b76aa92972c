import { refuseField } from '../../../kit/refusal.ts';
import type { ApiHouse } from '../house.ts';
import { personNamed } from '../named-people.ts';
import { demandKnown } from '../settings/known-choice.ts';

type Given = { readonly owner?: string | null | undefined; readonly components?: string[] | undefined };

/** The same with the owner's id, if it names a person and components of ours: else refuses. */
export async function known<T extends Given>(house: ApiHouse, given: T): Promise<T> {
  const { owner, components = [] } = given;
  if (components.length > 0) await demandKnown(house, { components, groups: [] });
  if (owner === undefined || owner === null) return given;
  const id = await personNamed(house, owner);
  const sentence = 'There is no such person. Choose somebody from the team.';
  if (!(await house.people.find(id))) refuseField('unknown-person', 'owner', sentence);
  return { ...given, owner: id };
}
