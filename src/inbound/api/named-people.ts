import { z } from 'zod';
import { refuseField } from '../../kit/refusal.ts';
import type { ApiHouse } from './house.ts';

/** A person as whoever asks knows them. */
export const namedPerson = z
  .string()
  .max(254)
  .meta({ description: 'An id, or the e-mail address of somebody.' });

/** The ids of people who are named by id or by address, in any case of letters. Refuses an address that nobody has. */
export async function peopleNamed(
  { people }: Pick<ApiHouse, 'people'>,
  named: readonly string[],
  path: string,
): Promise<string[]> {
  const addresses = named.filter(isAddress).map(folded);
  if (addresses.length === 0) return [...named];
  const known = await people.idsByEmail(addresses);
  return named.map((text) => {
    if (!isAddress(text)) return text;
    const sentence = `Nobody here has the address "${text.slice(0, 80)}". Choose somebody from the team.`;
    return known.get(folded(text)) ?? refuseField('unknown-person', path, sentence);
  });
}

/** The same for one. */
export async function personNamed(house: Pick<ApiHouse, 'people'>, named: string): Promise<string> {
  const [id = named] = await peopleNamed(house, [named], 'person');
  return id;
}

const isAddress = (text: string): boolean => text.includes('@'); // no id has one
const folded = (text: string): string => text.trim().toLowerCase();
