import type pg from 'pg';
import type { Moment } from '../../domain/moment.ts';
import { contactLink, contactLinkLasts, contactLinkUrl } from '../../kit/contact-link.ts';
import { newId } from '../../kit/id.ts';
import { writer } from './company.ts';

/**
 * The way into the own page of the demo's customer who wrote. Elsewhere such a link stands in their mail alone; here the
 * mail never leaves, and the contact is made up.
 */
export async function demoOwnPage(
  pool: pg.Pool,
  pagesUrl: string,
  key: Buffer,
  now: Moment,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('select id from contacts where address = $1 and demo', [
    writer,
  ]);
  const contact = rows[0]?.id;
  if (contact === undefined) return null;
  const link = { contact, letter: newId('mai', now), expires: now + contactLinkLasts };
  return contactLinkUrl(pagesUrl, contactLink(link, key));
}
