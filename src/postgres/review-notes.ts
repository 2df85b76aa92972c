import type pg from 'pg';
import type { ReviewNote, ReviewNotes } from '../engine/ports/review-notes.ts';

export function reviewNotesIn(pool: pg.Pool): ReviewNotes {
  return {
    async of(incident) {
      const { rows } = await pool.query<Omit<ReviewNote, 'writtenAt'> & { written_at: Date }>(
        `select person, helped, hindered, surprised, written_at from review_notes where incident = $1
         order by written_at, person`,
        [incident],
      );
      return rows.map(({ written_at, ...note }) => ({ ...note, writtenAt: written_at.getTime() }));
    },
    async write(within, incident, { person, helped, hindered, surprised, writtenAt }) {
      await within.query(
        `insert into review_notes (incident, person, helped, hindered, surprised, written_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (incident, person) do update set helped = excluded.helped, hindered = excluded.hindered,
           surprised = excluded.surprised, written_at = excluded.written_at`,
        [incident, person, helped, hindered, surprised, new Date(writtenAt)],
      );
    },
    async remove(within, incident, person) {
      await within.query('delete from review_notes where incident = $1 and person = $2', [incident, person]);
    },
  };
}
