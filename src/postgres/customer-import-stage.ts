import type { ImportLine, ImportProblem } from '../engine/ports/customer-imports.ts';
import { addressHash } from './suppressions.ts';
import type { Queryable } from './transaction.ts';

/** Writes the lines of a file down beside the customers, in the transaction's own tables. Answers how many there were. */
export async function stage(
  client: Queryable,
  key: Buffer,
  lines: AsyncIterable<ImportLine | ImportProblem>,
): Promise<number> {
  await client.query(`create temp table import_lines (line integer not null, customer text not null, by_id boolean not null,
    facts jsonb not null, contact jsonb, address_key text, address_hash bytea) on commit drop`);
  await client.query(
    'create temp table import_problems (line integer, sentence text not null) on commit drop',
  );
  let count = 0;
  let part: (ImportLine | ImportProblem)[] = [];
  for await (const line of lines) {
    count += 1;
    if (part.push(line) < partSize) continue;
    await store(client, key, part);
    part = [];
  }
  await store(client, key, part);
  await client.query('create index on import_lines (customer, line)');
  await client.query('analyze import_lines');
  return count;
}

const partSize = 2_000;

async function store(
  client: Queryable,
  key: Buffer,
  part: readonly (ImportLine | ImportProblem)[],
): Promise<void> {
  await storeLines(
    client,
    key,
    part.filter((one): one is ImportLine => 'facts' in one),
  );
  await storeProblems(
    client,
    part.filter((one): one is ImportProblem => 'sentence' in one),
  );
}

async function storeLines(client: Queryable, key: Buffer, lines: readonly ImportLine[]): Promise<void> {
  await client.query(
    `insert into import_lines
     select line, customer, by_id, facts, contact, lower(contact ->> 'address'), decode(hash, 'hex')
     from jsonb_to_recordset($1) as n (line integer, customer text, by_id boolean, facts jsonb, contact jsonb, hash text)`,
    [
      JSON.stringify(
        lines.map(({ line, id, externalId, facts, contact }) => ({
          line,
          customer: id ?? externalId,
          by_id: id !== null,
          facts,
          contact,
          hash: contact && addressHash(contact.address, key).toString('hex'),
        })),
      ),
    ],
  );
}

async function storeProblems(client: Queryable, problems: readonly ImportProblem[]): Promise<void> {
  await client.query(
    'insert into import_problems select line, sentence from unnest($1::integer[], $2::text[]) as n (line, sentence)',
    [problems.map(({ line }) => line), problems.map(({ sentence }) => sentence)],
  );
}
