import type pg from 'pg';
import type { Changes } from '../engine/ports/changes.ts';

export function openChanges(pool: pg.Pool): Changes {
  return {
    async since(time, most) {
      const { rows } = await pool.query<{ id: string }>(
        'select id from incidents where changed_at > $1 order by changed_at limit $2',
        [new Date(time), most + 1],
      );
      return rows.length > most ? null : rows.map(({ id }) => id);
    },
  };
}
