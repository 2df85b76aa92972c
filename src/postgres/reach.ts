import type { Publication } from '../domain/updates/publication.ts';
import type { Queryable } from './transaction.ts';

export type Targets = {
  readonly incident: string | null;
  readonly components: readonly string[];
  readonly groups: readonly string[];
};

/**
 * Whether words reach subscriber `s`: it wants everything, or the incident, or one of the components, or a group
 * that one of them is in now. $1 incident, $2 components, $3 groups.
 */
export const inScope = `(s.everything or exists (
  select from subscriptions c where c.subscriber = s.id and (
    (c.kind = 'incident' and c.target = $1)
    or (c.kind = 'component' and c.target = any($2::text[]))
    or (c.kind = 'group' and c.target = any($3::text[])))))`;

export async function targetsOf(
  db: Queryable,
  incident: string | null,
  components: readonly string[],
): Promise<Targets> {
  const { rows } = await db.query(
    `select coalesce(array_agg(distinct group_id), '{}') as groups from components
     where id = any($1) and group_id is not null`,
    [components],
  );
  return { incident, components, groups: rows[0]?.groups as string[] };
}

/** Every component that words of the incident ever named: who was told of trouble is told of its end. */
export function componentsOf(publication: Publication): string[] {
  const changed = publication.updates.flatMap(({ changes }) => changes.map(({ component }) => component));
  return [...new Set([...Object.keys(publication.components), ...changed])];
}
