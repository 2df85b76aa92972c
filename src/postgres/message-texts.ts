import type { Queryable } from './transaction.ts';

/** What was written in the conversations of an incident, for its timeline; `null` for what was erased. */
export async function messageTexts(
  db: Queryable,
  incident: string,
): Promise<(message: string) => string | null> {
  const { rows } = await db.query<{ id: string; text: string }>(
    `select m.id, left(m.text, 500) as text from messages m join conversations c on c.id = m.conversation
     where c.incident = $1`,
    [incident],
  );
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return (message) => texts.get(message) ?? null;
}
