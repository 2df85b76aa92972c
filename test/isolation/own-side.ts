import type { PrivatePages } from '../../src/engine/ports/private-pages.ts';
import { assetsFor } from '../../src/outbound/pages/assets.ts';
import { privateDocument } from '../../src/outbound/pages/html/private-pages.ts';
import { chromeOf } from '../../src/outbound/pages/render.ts';
import { openPrivatePages } from '../../src/postgres/private-pages.ts';
import { publicationsIn } from '../../src/postgres/publications.ts';
import type { CustomerName } from './acts.ts';
import { contactId, customerId, type Happened, pagesUrl, start } from './house.ts';

/** All that reaches one customer alone: their own page, and every mail to their contact. */
export async function ownSide(customer: CustomerName, happened: Happened): Promise<Map<string, string>> {
  const { pool, engine, posted } = happened;
  const pages = openPrivatePages(pool, engine);
  return new Map([
    ['/private', await pageOf(pages, customer, happened)],
    ...mailsTo(`ana@${customer.toLowerCase()}.example`, posted),
  ]);
}

/** All that reaches somebody who asked for updates on the public page. */
export function readerSide({ posted }: Happened): Map<string, string> {
  return new Map(mailsTo('reader@example.com', posted));
}

async function pageOf(
  pages: PrivatePages,
  customer: CustomerName,
  { pool, engine }: Happened,
): Promise<string> {
  const viewer = {
    ...{ contact: contactId(customer), customer: customerId(customer) },
    ...{ level: 'technical' as const, zone: 'UTC', demo: false },
  };
  const layout = await publicationsIn(pool).layout();
  const options = { origin: pagesUrl, demo: false, stale: false, now: start, confirmedAt: start };
  const site = { layout, publications: new Map() };
  const page = await pages.page(viewer, engine.clock.now());
  return privateDocument(
    { kind: 'page', page, unsent: null },
    chromeOf(site, options, assetsFor(layout.settings.accent)),
  ).markup;
}

function mailsTo(address: string, posted: Happened['posted']): (readonly [string, string])[] {
  return posted
    .filter(({ to }) => to === address)
    .map(({ from, message }, at) => [`mail ${at + 1}`, unsigned(`${from}\n${message}`)] as const);
}

// Names of letters and signatures over them are made by chance, as far as a reader can tell; so is what is a hash of them.
function unsigned(message: string): string {
  return message
    .replaceAll('=\r\n', '')
    .replaceAll(/=_[0-9a-f]{24}/g, '=_boundary')
    .replaceAll(/del_[a-z2-7]{26}/g, 'del')
    .replaceAll(/\b(bounce|reply)\+d[a-z2-7]{26}\.[a-z2-7]{24}/g, '$1')
    .replaceAll(/(con_\w+\.del\.[0-9a-z]+)\.[\w-]{43}/g, '$1');
}
