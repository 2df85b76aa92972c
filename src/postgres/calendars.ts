import type pg from 'pg';
import type { CalendarRota, Calendars } from '../engine/ports/calendars.ts';
import type { CalendarPerson } from '../engine/rotas/calendar-people.ts';

export function openCalendars(pool: pg.Pool): Calendars {
  return {
    async list() {
      const { rows } = await pool.query<CalendarRota>(
        `select role, ical_url as url, ical_text as text,
           ical_read_at is null and ical_problem is null as "isNew" from rotas
         where kind = 'ical' and ical_url is not null order by role`,
      );
      return rows;
    },
    async people() {
      const { rows } = await pool.query<CalendarPerson>(
        'select id, name, email from people where active order by id',
      );
      return rows;
    },
    async keepReading({ role, url }, { text, turns, readAt, problem }) {
      await pool.query(
        `update rotas set ical_text = $3, ical_turns = $4, ical_read_at = coalesce($5, ical_read_at), ical_problem = $6
         where role = $1 and kind = 'ical' and ical_url = $2`,
        [
          role,
          url,
          text.replaceAll('\0', ''),
          JSON.stringify(turns),
          readAt === null ? null : new Date(readAt),
          problem,
        ],
      );
    },
    async keepProblem({ role, url }, problem) {
      await pool.query(
        "update rotas set ical_problem = $3 where role = $1 and kind = 'ical' and ical_url = $2",
        [role, url, problem],
      );
    },
  };
}
