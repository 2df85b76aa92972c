import type { Mails, NewMail } from '../engine/ports/mails.ts';
import type { Within } from '../engine/ports/within.ts';
import { newId } from '../kit/id.ts';

export const mails: Mails = { add };

async function add(within: Within, mail: NewMail): Promise<string | null> {
  const { rows } = await within.query(
    `with added as (
       insert into mails (id, dedupe_key, purpose, incident, person, to_address, subject, text_body, html_body,
         headers, state, due_at, created_at, contact, human, from_name, reply_to, message_id, in_reply_to,
         reference_ids, settled_at, reply)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $20, $12, $13, $14, $15, $16, $17, $18, $19,
         case when $11 = 'withheld' then $12::timestamptz end,
         case when $11 = 'withheld' then 'Demo or drill: never leaves this machine.' end)
       on conflict (dedupe_key) do nothing
       returning id
     )
     select id, pg_notify('candor_mails', '') from added`,
    [
      newId('mai', mail.at),
      mail.dedupeKey ?? null,
      mail.purpose,
      mail.incident ?? null,
      mail.person ?? null,
      mail.to,
      clean(mail.subject),
      clean(mail.text),
      mail.html === undefined ? null : clean(mail.html),
      JSON.stringify(cleaned(mail.headers ?? {})),
      mail.withhold ? 'withheld' : 'due',
      new Date(mail.at),
      ...threadOf(mail),
      new Date(mail.dueAt ?? mail.at),
    ],
  );
  return rows[0] ? String(rows[0].id) : null;
}

function threadOf(mail: NewMail): unknown[] {
  return [
    mail.contact ?? null,
    mail.human ?? false,
    mail.fromName === undefined ? null : clean(mail.fromName),
    mail.replyTo ?? null,
    mail.messageId ?? null,
    mail.inReplyTo ?? null,
    mail.references?.join(' ') ?? null,
  ];
}

// PostgreSQL keeps no NUL, and no half of a surrogate pair survives UTF-8.
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function cleaned(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [clean(name), clean(value)]));
}
