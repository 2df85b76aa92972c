import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { type Happened, tokenOf } from './house.ts';

/** Streams are watched by a test of their own; the console's files are the same for everybody. */
const leftOut = ['/api/v1/events', '/*', '/', '/api/v1/openapi.json'];

/**
 * Everything that somebody at work can read: each GET route with each id they can know, by address. Ids of what they may
 * not see are tried too, and must answer like ids of nothing.
 */
export async function consoleSide(
  app: FastifyInstance,
  person: string,
  { pool, ids }: Happened,
): Promise<Map<string, string>> {
  const routes = app.declaredRoutes.filter(({ method, url }) => method === 'GET' && !leftOut.includes(url));
  const seen = new Map<string, string>();
  for (const { url } of routes)
    for (const path of pathsOf(url, {
      incident: ids.get('first'),
      update: await updateOf(pool, ids.get('first')),
    }))
      seen.set(path, await read(app, person, path));
  for (const name of ['held'] as const) {
    const id = ids.get(name) ?? 'inc_none';
    seen.set('an id that they may not see', await read(app, person, `/api/v1/incidents/${id}`, id));
  }
  return seen;
}

async function updateOf(pool: Happened['pool'], incident: string | undefined): Promise<string | undefined> {
  const { rows } = await pool.query(
    'select update_id from updates_written where incident = $1 order by update_id limit 1',
    [incident ?? ''],
  );
  return rows[0]?.update_id;
}

function pathsOf(url: string, known: { incident: string | undefined; update: string | undefined }): string[] {
  if (!url.includes(':')) return [url];
  const id = url.includes('/updates/') ? known.update : known.incident;
  if (id === undefined) return [];
  const filled = url
    .replace(':id', url.includes('/customers/') || url.includes('/contacts/') ? 'cus_northwind' : id)
    .replace(':audience', 'public')
    .replace(':customer', 'cus_northwind');
  return filled.includes(':') ? [] : [filled];
}

async function read(app: FastifyInstance, person: string, path: string, hide = ''): Promise<string> {
  const { statusCode, headers, body } = await app.inject({
    method: 'GET',
    url: path,
    headers: { authorization: `Bearer ${tokenOf(person)}` },
  });
  assert.ok(statusCode < 500, `${path} answered ${statusCode}: ${body}`);
  const told = Object.entries(headers).filter(
    ([name]) => !changing.includes(name) && !name.startsWith('x-ratelimit'),
  );
  // What letters are called is made by chance, as far as anybody can tell.
  const text = (path === '/metrics' ? ofIncidents(body) : body).replaceAll(/del_[a-z2-7]{26}/g, 'del');
  return `${statusCode}\n${JSON.stringify(told)}\n${hide ? text.replaceAll(hide, 'ID') : text}`;
}

const changing = ['date', 'content-length', 'etag'];

/** What this process did and needs differs from one reading to the next. */
function ofIncidents(metrics: string): string {
  return metrics
    .split('\n')
    .filter((line) => line.startsWith('candor_') && !line.startsWith('candor_http_'))
    .join('\n');
}
