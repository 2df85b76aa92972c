import type { Publications } from '../../src/engine/ports/publications.ts';
import { publicFile } from '../../src/outbound/pages/file.ts';
import { render } from '../../src/outbound/pages/render.ts';
import { Shelf } from '../../src/outbound/pages/shelf.ts';
import { withPublications } from '../../src/outbound/pages/site.ts';
import { publicationsIn } from '../../src/postgres/publications.ts';
import { type Happened, pagesUrl, start } from './house.ts';

/** Everything that anybody can fetch: each published file with all its headers, by path. */
export async function publicSide(
  { pool }: Happened,
  publications: Publications = publicationsIn(pool),
): Promise<Map<string, string>> {
  const layout = await publications.layout();
  const changed = await publications.changedSince(0);
  const read = await publications.read(changed.map(({ incident }) => incident));
  const site = withPublications({ layout, publications: new Map() }, read);
  const options = { origin: pagesUrl, demo: false, stale: false, now: start, confirmedAt: start };
  const shelf = new Shelf(true);
  const files = [...render(site, options, { what: 'all' })].map((one) =>
    publicFile(one.path, one.kind, one.text),
  );
  shelf.put(await Promise.all(files), true);
  const seen = new Map<string, string>();
  for (const { file, identity } of shelf.all()) {
    // The compressed forms and the tag are made of the identity form alone.
    const headers = identity.headers.filter((_, at) => !isOfBytes(identity.headers, at));
    seen.set(file.path, `${headers.join('\n')}\n\n${identity.body}`);
  }
  return seen;
}

const ofBytes = ['ETag', 'Content-Length'];

function isOfBytes(headers: readonly string[], at: number): boolean {
  return ofBytes.includes(headers[at - (at % 2)] ?? '');
}
