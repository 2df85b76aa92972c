import { type Answer, adminToken, type Candor, until } from '../support/candor.ts';

/** Sends a file as it is. */
export async function sendFile(
  candor: Candor,
  file: string | Buffer | object,
  query = '',
  type = 'application/json',
): Promise<Answer> {
  const body = typeof file === 'string' || Buffer.isBuffer(file) ? file : JSON.stringify(file);
  const response = await fetch(`${candor.consoleUrl}/api/v1/imports${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const apply = (candor: Candor, id: string): Promise<Answer> =>
  candor.api('POST', `/api/v1/imports/${id}/application`);

/** Plans and applies; answers the import as it is then. */
export async function importFile(
  candor: Candor,
  file: string | object,
  type?: string,
): Promise<Answer['body']> {
  const plan = await sendFile(candor, file, '', type);
  if (plan.status !== 201) throw new Error(JSON.stringify(plan.body));
  const done = await apply(candor, plan.body.id);
  if (done.status !== 200) throw new Error(JSON.stringify(done.body));
  return done.body;
}

/** `{component: [inFile, created, changed, unchanged, leftAlone, notTaken]}` */
export function countsOf(body: Answer['body']): Record<string, number[]> {
  return Object.fromEntries(
    body.counts.map((of: Record<string, number | string>) => [
      of.kind,
      [of.inFile, of.created, of.changed, of.unchanged, of.leftAlone, of.notTaken],
    ]),
  );
}

/** `place kind outcome: sentence` of each line. */
export async function linesOf(candor: Candor, id: string, query = ''): Promise<string[]> {
  const lines: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await candor.api(
      'GET',
      `/api/v1/imports/${id}/lines?limit=200${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const { place, kind, outcome, sentence } of body.items)
      lines.push(`${place} ${kind} ${outcome}: ${sentence}`);
    cursor = body.next;
  }
  return lines;
}

/** The hash of everything that an import could touch. */
export async function everything(candor: Candor): Promise<string> {
  const tables = [
    ...['incidents', 'incident_events', 'publications', 'updates_written', 'components', 'component_groups'],
    ...['subscribers', 'subscriptions', 'suppressions', 'imported', 'mails', 'deliveries', 'fan_outs'],
  ];
  const parts = tables.map(
    (table) => `(select coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '') from ${table} t)`,
  );
  const { rows } = await candor.database.pool.query(`select md5(${parts.join(" || '/' || ")}) as hash`);
  return rows[0].hash;
}

/** The text of a public page, once it says `wanted`. */
export function pageSaying(candor: Candor, path: string, wanted: string | RegExp): Promise<string> {
  return until(async () => {
    const page = await (await fetch(`${candor.pagesUrl}${path}`)).text();
    return (typeof wanted === 'string' ? page.includes(wanted) : wanted.test(page)) && page;
  });
}

/** Everything that could leave the house: none of it exists. */
export async function nothingLeaves(candor: Candor): Promise<boolean> {
  const { rows } = await candor.database.pool.query(
    `select (select count(*) from mails) + (select count(*) from deliveries) + (select count(*) from fan_outs)
       + (select count(*) from incidents where ring_at is not null) as leaving`,
  );
  return Number(rows[0].leaving) === 0;
}

/** What the public page says under a headline; `undefined` where nothing does. */
export async function publicationOf(candor: Candor, headline: string) {
  const { rows } = await candor.database.pool.query(
    `select content from publications where content ->> 'headline' = $1`,
    [headline],
  );
  return rows[0]?.content;
}
