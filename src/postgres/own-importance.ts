import type { ImportanceLevel } from '../domain/impact/severity.ts';
import type { Moment } from '../domain/moment.ts';
import type { Viewer, WhatMatters } from '../engine/ports/private-pages.ts';
import { contactViewer } from './private-sessions.ts';
import type { Queryable } from './transaction.ts';

/** What a customer uses, or everything where nobody knows, and what it said of it. */
export async function whatMatters(db: Queryable, contact: string): Promise<WhatMatters | null> {
  const viewer = await contactViewer(db, contact);
  if (!viewer) return null;
  const { rows } = await db.query<WhatMatters['components'][number]>(
    `select k.id, k.name, i.level from components k join customers c on c.id = $1
     left join importances i on i.customer = c.id and i.component = k.id and i.source = 'customer'
     where not k.archived and (c.components = '{}' or k.id = any(c.components)) order by k.position, k.name`,
    [viewer.customer],
  );
  return { viewer, components: rows };
}

export async function sayMatters(
  db: Queryable,
  { contact, customer }: Pick<Viewer, 'contact' | 'customer'>,
  said: Readonly<Record<string, ImportanceLevel>>,
  at: Moment,
): Promise<void> {
  await db.query(
    `insert into importances (customer, component, level, source, contact, said_at)
     select $1, component, level, 'customer', $2, $5 from unnest($3::text[], $4::text[]) as said (component, level)
     on conflict (customer, component) do update set level = excluded.level, source = excluded.source,
       contact = excluded.contact, person = null, said_at = excluded.said_at`,
    [customer, contact, Object.keys(said), Object.values(said), new Date(at)],
  );
}
