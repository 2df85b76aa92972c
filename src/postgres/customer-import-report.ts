import type {
  ImportColumns,
  ImportExample,
  ImportProblem,
  ImportReport,
} from '../engine/ports/customer-imports.ts';
import type { Queryable } from './transaction.ts';

const problemsShown = 200;
const examplesShown = 20;

/** What the plan would change. `sum` stands for exactly this, and for what it was made from. */
export async function reportOf(
  client: Queryable,
  lines: number,
  columns: ImportColumns,
): Promise<Omit<ImportReport, 'done' | 'preview'> & { readonly sum: string }> {
  const customers = await countCustomers(client);
  const contacts = await countContacts(client);
  const { sum: customerSum, ...customerCounts } = customers;
  const { sum: contactSum, ...contactCounts } = contacts;
  return {
    lines,
    customers: customerCounts,
    contacts: contactCounts,
    examples: await examples(client),
    problems: await problems(client),
    problemCount: await countProblems(client),
    sum: `${[...columns].sort().join()} ${customerSum} ${contactSum}`,
  };
}

async function countCustomers(
  client: Queryable,
): Promise<ImportReport['customers'] & { readonly sum: string }> {
  const { rows } = await client.query(
    `select count(*) filter (where found is null) as created, count(*) filter (where differs) as changed,
       count(*) filter (where found is not null and not differs) as unchanged,
       coalesce(sum(hashtextextended(concat_ws(chr(31), coalesce(found, customer), version, external_id, name, new_owner,
         tier, seats, components, regions, attributes), 0)) filter (where found is null or differs), 0)::text as sum
     from import_plan`,
  );
  return rows[0] as ImportReport['customers'] & { readonly sum: string };
}

async function countContacts(
  client: Queryable,
): Promise<ImportReport['contacts'] & { readonly sum: string }> {
  const { rows } = await client.query(
    `select count(*) filter (where found is null) as created, count(*) filter (where differs) as changed,
       count(*) filter (where found is not null and not differs) as unchanged,
       count(*) filter (where found is null and state = 'left') as left,
       coalesce(sum(hashtextextended(concat_ws(chr(31), address_key, found, version, address, said, state), 0))
         filter (where found is null or differs), 0)::text as sum
     from import_contacts`,
  );
  return rows[0] as ImportReport['contacts'] & { readonly sum: string };
}

async function problems(client: Queryable): Promise<readonly ImportProblem[]> {
  const { rows } = await client.query<ImportProblem>(
    'select line, sentence from import_problems order by line nulls first, sentence limit $1',
    [problemsShown],
  );
  return rows;
}

async function countProblems(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*) as count from import_problems');
  return rows[0]?.count ?? 0;
}

type ExampleRow = {
  readonly line: number;
  readonly name: string;
  readonly is_new: boolean;
  readonly fields: { field: string; before: string | null; after: string | null }[];
};

/** Changes first: what is new is in the file for everybody to see, what it overwrites is not. */
async function examples(client: Queryable): Promise<readonly ImportExample[]> {
  const { rows } = await client.query<ExampleRow>(
    `select line, name, found is null as is_new,
       (select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'before', f.before, 'after', f.after)), '[]')
        from (values ('external_id', old_external_id, external_id), ('name', old_name, name),
          ('owner', (select name from people where id = old_owner), (select name from people where id = new_owner)),
          ('tier', old_tier, tier), ('seats', old_seats::text, seats::text),
          ('components', ${namesOf('old_components')}, ${namesOf('p.components')}),
          ('regions', array_to_string(old_regions, ', '), array_to_string(regions, ', ')),
          ('attributes', ${pairsOf('old_attributes')}, ${pairsOf('attributes')})) f (field, before, after)
        where coalesce(f.before, '') <> coalesce(f.after, '')) as fields
     from import_plan p where differs or found is null order by found is null, line limit $1`,
    [examplesShown],
  );
  return rows.map(({ line, name, is_new, fields }) => ({
    line,
    name,
    isNew: is_new,
    fields: fields.map(({ field, before, after }) => ({ field, before: before ?? '', after: after ?? '' })),
  }));
}

const namesOf = (ids: string): string =>
  `(select string_agg(c.name, ', ' order by c.name) from components c where c.id = any(${ids}))`;
const pairsOf = (attributes: string): string =>
  `(select string_agg(key || ': ' || value, ', ' order by key) from jsonb_each_text(${attributes}))`;
