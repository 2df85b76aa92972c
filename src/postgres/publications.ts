import type { Publication } from '../domain/updates/publication.ts';
import type {
  ChangedPublication,
  PageComponent,
  PageGroup,
  PageLayout,
  Publications,
} from '../engine/ports/publications.ts';
import { readPage } from './settings.ts';
import type { Queryable } from './transaction.ts';

/** What the public may see, read from `db` (a pool). Reads the table behind the glass and no other of an incident's. */
export function publicationsIn(db: Queryable): Publications {
  return {
    layout: () => layout(db),
    changedSince: (change) => changedSince(db, change),
    read: (incidents) => read(db, incidents),
  };
}

// How far numbers may become visible out of order: more than the commits in flight at any time.
const lookBack = 200;

async function changedSince(db: Queryable, change: number): Promise<readonly ChangedPublication[]> {
  const { rows } = await db.query(
    `select incident, version, change from publications where audience = 'public' and change > $1`,
    [Math.max(0, change - lookBack)],
  );
  return rows.map((row) => ({
    incident: String(row.incident),
    version: Number(row.version),
    change: Number(row.change),
  }));
}

async function read(db: Queryable, incidents: readonly string[]): Promise<readonly Publication[]> {
  const { rows } = await db.query(
    `select content from publications where audience = 'public' and incident = any($1)`,
    [incidents],
  );
  return rows.map((row) => row.content as Publication);
}

async function layout(db: Queryable): Promise<PageLayout> {
  const { value, version } = await readPage(db);
  const components = await db.query(
    `select id, name, description, group_id, position, least(created_at, known_since) as created_at, version from components
     where not archived order by position, created_at, id`,
  );
  const groups = await db.query(
    `select id, name, position from component_groups order by position, name, id`,
  );
  return {
    settings: { ...value, version },
    components: components.rows.map(componentOf),
    groups: groups.rows.map(groupOf),
  };
}

function componentOf(row: Record<string, unknown>): PageComponent {
  return {
    id: String(row.id),
    name: String(row.name),
    description: String(row.description),
    group: row.group_id === null ? null : String(row.group_id),
    position: Number(row.position),
    createdAt: (row.created_at as Date).getTime(),
    version: Number(row.version),
  };
}

function groupOf(row: Record<string, unknown>): PageGroup {
  return { id: String(row.id), name: String(row.name), position: Number(row.position) };
}
