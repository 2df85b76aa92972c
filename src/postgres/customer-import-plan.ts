import type { ImportColumns } from '../engine/ports/customer-imports.ts';
import type { Queryable } from './transaction.ts';

/** Works out what the staged lines make of each customer they name: a row for each, as it is and as it would be. */
export async function planCustomers(client: Queryable, columns: ImportColumns, at: number): Promise<void> {
  await client.query(grouping);
  await client.query('create index on import_customers (customer, by_id)');
  await leaveOutContradictions(client);
  await client.query(finding);
  await client.query('create unique index on import_plan (customer, by_id)');
  for (const [condition, sentence] of unfit) await leaveOutCustomers(client, condition, sentence);
  await client.query(outcome(columns), [idPrefix('cus', at), attributeNames(columns)]);
  await client.query('analyze import_plan');
}

// What the first line says of a fact is what the customer's other lines may leave out.
const grouping = `create temp table import_customers on commit drop as
  with firsts as (select distinct on (customer, by_id) customer, by_id, line, facts from import_lines
    order by customer, by_id, line),
  later as (select l.customer, l.by_id from import_lines l join firsts f using (customer, by_id)
    where l.line <> f.line and not f.facts ?& array(select jsonb_object_keys(l.facts)) group by 1, 2),
  merged as (select l.customer, l.by_id, jsonb_object_agg(e.key, e.value order by l.line desc) as facts
    from later join import_lines l using (customer, by_id) cross join lateral jsonb_each(l.facts) e group by 1, 2)
  select f.customer, f.by_id, f.line, coalesce(m.facts, f.facts) as facts
  from firsts f left join merged m using (customer, by_id)`;

async function leaveOutContradictions(client: Queryable): Promise<void> {
  await client.query(
    `with contradicting as (
       select l.line, c.line as first,
         (select min(e.key) from jsonb_each(l.facts) e where c.facts -> e.key is distinct from e.value) as fact
       from import_lines l join import_customers c using (customer, by_id)
       where l.line <> c.line and c.facts || l.facts is distinct from c.facts),
     gone as (delete from import_lines l using contradicting x where l.line = x.line)
     insert into import_problems
     select line, fact || ': Line ' || first || ' says something else of the same customer. Say it once, or the same.'
     from contradicting`,
  );
}

const finding = `create temp table import_plan on commit drop as
  select i.customer, i.by_id, i.line, i.facts, c.id as found, c.version, p.id as owner,
    c.external_id as old_external_id, c.name as old_name, c.owner as old_owner, c.tier as old_tier, c.seats as old_seats,
    c.components as old_components, c.regions as old_regions, c.attributes as old_attributes,
    null::text as id, null::text as external_id, null::text as name, null::text as new_owner, null::text as tier,
    null::integer as seats, null::text[] as components, null::text[] as regions, null::jsonb as attributes,
    false as differs
  from (select n.*, case when n.by_id then n.customer else e.id end as target
    from import_customers n left join customers e on not n.by_id and e.external_id = n.customer) i
  left join customers c on c.id = i.target and c.erased_at is null
  left join people p on lower(p.email) = i.facts ->> 'owner_email'`;

// Each with what tells whoever wrote the file how to mend it; what does not fit is left out with all its lines.
const unfit: readonly (readonly [condition: string, sentence: string])[] = [
  [
    'p.by_id and p.found is null',
    `'id: There is no customer with this id. Leave it empty to add a new one.'`,
  ],
  ["p.found is null and not p.facts ? 'name'", `'name: This customer is new here. Say its name.'`],
  [
    "p.facts ? 'owner_email' and p.owner is null",
    `'owner_email: Nobody here has the address “' || (p.facts ->> 'owner_email') || '”.'`,
  ],
  [
    `exists (select 1 from import_plan o where (o.customer, o.by_id) <> (p.customer, p.by_id)
       and coalesce(o.facts ->> 'external_id', o.old_external_id) = p.facts ->> 'external_id' and o.line < p.line)`,
    `'external_id: Another line is about a customer with the same one.'`,
  ],
  [
    'exists (select 1 from import_plan o where o.found = p.found and o.line < p.line)',
    `'id: Another line names the same customer in the other way. Name it in one way.'`,
  ],
  [
    `exists (select 1 from customers o where o.external_id = p.facts ->> 'external_id' and o.id <> p.found)`,
    `'external_id: Another customer has this one already.'`,
  ],
];

async function leaveOutCustomers(client: Queryable, condition: string, sentence: string): Promise<void> {
  await client.query(
    `with unfit as (delete from import_plan p where ${condition} returning p.customer, p.by_id, ${sentence} as sentence),
     gone as (delete from import_lines l using unfit u where (l.customer, l.by_id) = (u.customer, u.by_id)
       returning l.line, u.sentence)
     insert into import_problems select line, sentence from gone`,
  );
}

/** A column that is there and empty empties what it is about, but no name. One that is not there says nothing. */
function outcome(columns: ImportColumns): string {
  const told = (column: string, value: string, old: string): string => (columns.has(column) ? value : old);
  const list = (column: string) => `array(select jsonb_array_elements_text(p.facts -> '${column}'))`;
  return `with after as (
      select p.customer, p.by_id,
        coalesce(p.found, $1 || substr(replace(gen_random_uuid()::text, '-', ''), 14)) as id,
        coalesce(p.facts ->> 'external_id', p.old_external_id) as external_id,
        coalesce(p.facts ->> 'name', p.old_name) as name,
        ${told('owner_email', 'p.owner', 'p.old_owner')} as new_owner,
        ${told('tier', `coalesce(p.facts ->> 'tier', '')`, `coalesce(p.old_tier, '')`)} as tier,
        ${told('seats', `(p.facts ->> 'seats')::integer`, 'p.old_seats')} as seats,
        ${told('components', list('components'), `coalesce(p.old_components, '{}')`)} as components,
        ${told('regions', list('regions'), `coalesce(p.old_regions, '{}')`)} as regions,
        (coalesce(p.old_attributes, '{}') - $2::text[]) || coalesce(
          (select jsonb_object_agg(substr(e.key, 11), e.value) from jsonb_each(p.facts) e where e.key like 'attribute:%'),
          '{}') as attributes
      from import_plan p)
    update import_plan p set id = a.id, external_id = a.external_id, name = a.name, new_owner = a.new_owner, tier = a.tier,
      seats = a.seats, components = a.components, regions = a.regions, attributes = a.attributes,
      differs = p.found is not null and
        (a.external_id, a.name, a.new_owner, a.tier, a.seats, a.components, a.regions, a.attributes) is distinct from
        (p.old_external_id, p.old_name, p.old_owner, p.old_tier, p.old_seats, p.old_components, p.old_regions,
         p.old_attributes)
    from after a where (a.customer, a.by_id) = (p.customer, p.by_id)`;
}

function attributeNames(columns: ImportColumns): string[] {
  const names = [...columns].filter((column) => column.startsWith('attribute:'));
  return names.map((name) => name.slice('attribute:'.length));
}

/** The same for the people: each address once for a customer; a cell that is empty leaves what it is about. */
export async function planContacts(client: Queryable, at: number): Promise<void> {
  await client.query(people);
  await client.query(
    `with contradicting as (
       select l.line, c.line as first from import_lines l join import_plan p using (customer, by_id)
       join import_contacts c on c.customer = p.id and c.address_key = l.address_key
       where c.said || l.contact - 'address' is distinct from c.said),
     gone as (delete from import_lines l using contradicting x where l.line = x.line)
     insert into import_problems
     select line, 'contact_email: Line ' || first || ' says something else of the same contact. Say it once, or the same.'
     from contradicting`,
  );
  await client.query(
    `update import_contacts c set id = coalesce(c.found, $1 || substr(replace(gen_random_uuid()::text, '-', ''), 14))`,
    [idPrefix('con', at)],
  );
  await client.query('analyze import_contacts');
}

const people = `create temp table import_contacts on commit drop as
  with firsts as (select distinct on (p.id, l.address_key) p.id as customer, l.address_key, l.address_hash, l.line,
      l.contact ->> 'address' as address, l.contact - 'address' as said
    from import_lines l join import_plan p using (customer, by_id)
    where l.contact is not null order by p.id, l.address_key, l.line)
  select f.*, null::text as id, c.id as found, c.version,
    case when f.said ? 'state' or (c.id is null and s.address_hash is not null) then 'left'
      else coalesce(c.state, 'active') end as state,
    c.id is not null and (c.address is distinct from f.address or c.name <> coalesce(f.said ->> 'name', c.name)
      or c.language <> coalesce(f.said ->> 'language', c.language) or c.zone <> coalesce(f.said ->> 'zone', c.zone)
      or c.level <> coalesce(f.said ->> 'level', c.level)
      or (f.said ? 'state' and c.state <> 'left')) as differs
  from firsts f left join contacts c on c.customer = f.customer and lower(c.address) = f.address_key
  left join suppressions s on s.address_hash = f.address_hash`;

/** The beginning of our ids (`newId`): the time, and that they are of version 7. */
function idPrefix(prefix: 'cus' | 'con', at: number): string {
  return `${prefix}_${at.toString(16).padStart(12, '0')}7`;
}
