import type pg from 'pg';
import type { Addresses } from '../engine/ports/addresses.ts';

export function openAddresses(pool: pg.Pool): Addresses {
  return {
    async of(person) {
      const { rows } = await pool.query('select name, email from people where id = $1 and active', [person]);
      return (rows[0] as { name: string; email: string } | undefined) ?? null;
    },
  };
}
