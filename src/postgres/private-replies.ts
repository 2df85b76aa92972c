import { createHash } from 'node:crypto';
import type pg from 'pg';
import { hear } from '../engine/conversations/hearing.ts';
import type { Engine } from '../engine/engine.ts';
import type { Said, Viewer } from '../engine/ports/private-pages.ts';
import { openConversations } from './conversations.ts';

/** What a contact wrote on their page is said in their conversation about that incident. Resolves when it is stored. */
export async function say(pool: pg.Pool, engine: Engine, { contact }: Viewer, said: Said): Promise<void> {
  const ears = { engine, conversations: openConversations(pool), within: pool };
  const { text, files } = said;
  const heard = { channel: 'page', text, files, messageId: sameAs(said), verified: true } as const;
  await hear(ears, said.incident, { contact }, heard);
}

/** The same words, written after the same last message, are the same message: a form that is sent twice is one. */
function sameAs({ after, text, files }: Said): string {
  const hash = createHash('sha256').update(JSON.stringify([after, text]));
  for (const { name, content } of files)
    hash.update(JSON.stringify(name)).update(createHash('sha256').update(content).digest());
  return `<${hash.digest('hex').slice(0, 40)}@page.candor.invalid>`;
}
