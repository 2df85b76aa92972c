import type pg from 'pg';

/** How long the last published words took to be read back from the page, in seconds; 0 before the first. */
export async function confirmationSeconds(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    `select (data->>'seconds')::float as seconds from incident_events where type = 'page.confirmed' order by at desc limit 1`,
  );
  return Number(rows[0]?.seconds ?? 0);
}
