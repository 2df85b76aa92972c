import type pg from 'pg';
import { contactLink } from '../../src/kit/contact-link.ts';

/** So many contacts, two at each customer, who all use one component. In SQL: an import is another bench's subject. */
export async function addCrowd(pool: pg.Pool, count: number, component: string): Promise<readonly string[]> {
  await pool.query(
    `insert into customers (id, name, components, seats, change, created_at)
     select 'cus_' || lpad(n::text, 32, '0'), 'Customer ' || n, array[$2], 1 + n % 500, 0, now()
     from generate_series(1, $1 / 2) n`,
    [count, component],
  );
  const { rows } = await pool.query<{ id: string }>(
    `insert into contacts (id, customer, name, address, created_at)
     select 'con_' || lpad(n::text, 32, '0'), 'cus_' || lpad(((n + 1) / 2)::text, 32, '0'), '',
       'person' || n || '@crowd.example', now()
     from generate_series(1, $1) n returning id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** The link that a contact's mail holds. */
export function choosePath(contact: string, poll: string, key: Buffer, at: number): string {
  const token = contactLink(
    { contact, letter: `mai_${contact.slice(4)}`, expires: at + 7 * 86_400_000 },
    key,
  );
  return `/choose/${token}/${poll}`;
}

/** Runs `act` for each, so many at once. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let item = items[next]; next < items.length; item = items[next]) {
      next += 1;
      if (item !== undefined) await act(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
