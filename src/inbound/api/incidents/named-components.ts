import type { ComponentId } from '../../../domain/customers/component.ts';
import { refuseField } from '../../../kit/refusal.ts';
import type { Room } from './room.ts';

/** Finds components of the page by id, or by name in any case of letters. Refuses a name that none has. */
export async function componentFinder(room: Room): Promise<(text: string) => ComponentId> {
  const components = (await room.house.components.list()).filter(({ archived }) => !archived);
  return (text) => {
    const asked = text.trim().toLowerCase();
    const found =
      components.find(({ id }) => id === text) ?? components.find(({ name }) => name.toLowerCase() === asked);
    if (found) return found.id;
    const sentence = `There is no component "${text.slice(0, 80)}". Choose from those on the page.`;
    return refuseField('unknown-component', 'components', sentence);
  };
}

/** The same values, by id. */
export async function byComponent<T>(
  room: Room,
  named: Readonly<Record<string, T>> | undefined,
): Promise<Record<ComponentId, T> | undefined> {
  if (named === undefined) return undefined;
  const find = await componentFinder(room);
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [find(name), value]));
}
