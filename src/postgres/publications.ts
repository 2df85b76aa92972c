import type { Publication } from '../domain/updates/publication.ts';
import type {
  ChangedPublication,
  PageComponent,
  PageGroup,
  PageLayout,
  Publications,
} from '../engine/ports/publications.ts';
import type { Within } from '../engine/ports/within.ts';
import { pageSettings } from './page-settings.ts';

/** What the public may see, read from `within` (a pool). Reads the table behind the glass and no other of an incident's. */
export function publicationsIn(within: Within): Publications {
  return {
    layout: () => layout(within),
    changedSince: (change) => changedSince(within, change),
    read: (incidents) => read(within, incidents),
  };
}

// How far numbers may become visible out of order: more than the commits in flight at any time.
const lookBack = 200;

async function changedSince(within: Within, change: number): Promise<readonly ChangedPublication[]> {
  const { rows } = await within.query(
    `select incident, version, change from publications where audience = 'public' and change > $1`,
    [Math.max(0, change - lookBack)],
  );
  return rows.map((row) => ({
    incident: String(row.incident),
    version: Number(row.version),
    change: Number(row.change),
  }));
}

async function read(within: Within, incidents: readonly string[]): Promise<readonly Publication[]> {
  const { rows } = await within.query(
    `select content from publications where audience = 'public' and incident = any($1)`,
    [incidents],
  );
  return rows.map((row) => row.content as Publication);
}

async function layout(within: Within): Promise<PageLayout> {
  const settings = await pageSettings.read(within);
  const components = await within.query(
    `select id, name, description, group_id, position, created_at, version from components
     where not archived order by position, created_at, id`,
  );
  const groups = await within.query(
    `select id, name, position from component_groups order by position, name, id`,
  );
  return {
    settings,
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
