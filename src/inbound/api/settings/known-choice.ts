import type { Wanted } from '../../../engine/ports/subscriber-list.ts';
import type { ApiHouse } from '../house.ts';
import { refusalOfFields } from '../sentences.ts';

/** Refuses components and groups that are not on the page. */
export async function demandKnown(
  house: ApiHouse,
  { components, groups }: Pick<Wanted, 'components' | 'groups'>,
): Promise<void> {
  const known = new Set(
    (await house.components.list()).filter(({ archived }) => !archived).map(({ id }) => id),
  );
  const knownGroups = new Set((await house.components.groups()).map(({ id }) => id));
  const problems = [
    ...components.flatMap((id, at) =>
      known.has(id) ? [] : [{ path: `components.${at}`, sentence: 'There is no such component.' }],
    ),
    ...groups.flatMap((id, at) =>
      knownGroups.has(id) ? [] : [{ path: `groups.${at}`, sentence: 'There is no such group.' }],
    ),
  ];
  if (problems.length > 0) throw refusalOfFields(problems);
}
