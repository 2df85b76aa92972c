import type { NamedLine, NamedLines } from '../engine/ports/affected-customers.ts';
import type { Queryable } from './transaction.ts';

/**
 * Finds the customers that pasted lines name: by id, external id, name, somebody's address, or the domain of one. Where
 * a line is a row of a table, its first cell is looked at after the whole. A line that names several names none.
 */
export async function customersNamed(db: Queryable, pasted: readonly string[]): Promise<NamedLines> {
  const lines = pasted.map((text, at) => ({ line: at + 1, text: unquoted(text) }));
  const asked = lines.filter(({ text }) => text !== '');
  let found = await lookedUp(db, asked);
  const rest = asked.filter(({ line }) => !found.has(line));
  const cells = rest.map(({ line, text }) => ({ line, text: firstCell(text) }));
  found = new Map([...found, ...(await lookedUp(db, cells))]);
  const domains = rest
    .filter(({ line }) => !found.has(line))
    .map(domainOf)
    .filter((one) => one !== null);
  if (domains.length > 0) found = new Map([...found, ...(await byDomain(db, domains))]);
  return sorted(asked, found);
}

type Hit = { readonly ids: readonly string[]; readonly names: readonly string[] };
type Found = ReadonlyMap<number, Hit>;

function sorted(asked: readonly NamedLine[], found: Found): NamedLines {
  const customers = new Set<string>();
  const unknown: NamedLine[] = [];
  const several: NamedLines['several'][number][] = [];
  for (const line of asked) {
    const { ids = [], names = [] } = found.get(line.line) ?? {};
    const [first] = ids;
    if (first === undefined) unknown.push(line);
    else if (ids.length === 1) customers.add(first);
    else several.push({ ...line, customers: names.slice(0, 5) });
  }
  return { customers: [...customers], unknown, several };
}

async function lookedUp(db: Queryable, lines: readonly NamedLine[]): Promise<Found> {
  if (lines.length === 0) return new Map();
  const { rows } = await db.query<HitRow>(
    `with asked as (select line, text, lower(text) as folded from unnest($1::int[], $2::text[]) as a (line, text)),
     hits as (
       select line, c.id, c.name from asked join customers c on c.id = text where c.erased_at is null
       union select line, c.id, c.name from asked
         join customers c on c.external_id = regexp_replace(text, '^external:', '') where c.erased_at is null
       union select line, c.id, c.name from asked join customers c on lower(c.name) = folded and c.erased_at is null
       union select line, c.id, c.name from asked join contacts k on lower(k.address) = folded
         join customers c on c.id = k.customer where c.erased_at is null)
     select line, array_agg(id order by name, id) as ids, array_agg(name order by name, id) as names
     from hits group by line`,
    valuesOf(lines),
  );
  return hitsOf(rows);
}

// Looks at every contact once: only asked when a line looks like a domain.
async function byDomain(db: Queryable, lines: readonly NamedLine[]): Promise<Found> {
  const { rows } = await db.query<HitRow>(
    `with asked as (select line, text from unnest($1::int[], $2::text[]) as a (line, text)),
     hits as (select distinct line, c.id, c.name from asked
       join contacts k on split_part(lower(k.address), '@', 2) = text
       join customers c on c.id = k.customer where c.erased_at is null)
     select line, (array_agg(id order by name, id))[1:6] as ids, (array_agg(name order by name, id))[1:6] as names
     from hits group by line`,
    valuesOf(lines),
  );
  return hitsOf(rows);
}

type HitRow = Hit & { readonly line: number };

const hitsOf = (rows: readonly HitRow[]): Found => new Map(rows.map(({ line, ...hit }) => [line, hit]));

const valuesOf = (lines: readonly NamedLine[]): unknown[] => [
  lines.map(({ line }) => line),
  lines.map(({ text }) => text),
];

function unquoted(text: string): string {
  const bare = text.replace(/^\uFEFF/, '').trim();
  return bare.startsWith('"') && bare.endsWith('"') && !bare.slice(1, -1).includes('"')
    ? bare.slice(1, -1).trim()
    : bare;
}

function firstCell(text: string): string {
  return unquoted(/^"([^"]*)"/.exec(text)?.[1] ?? text.split(/[\t;,]/, 1)[0] ?? '');
}

/** "acme.example", "@acme.example" or "https://www.acme.example/": the domain of mail to somebody there. */
function domainOf({ line, text }: NamedLine): NamedLine | null {
  const bare = text
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?@?/, '')
    .replace(/\/.*$/, '');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(bare) ? { line, text: bare } : null;
}
