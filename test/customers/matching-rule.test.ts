import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type AffectedRule, type CustomerTraits, matches } from '../../src/domain/customers/affected-rule.ts';
import { matchingRule } from '../../src/postgres/matching-rule.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
before(async () => {
  database = await freshDatabase();
});
after(() => database.drop());

const some = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });
const attributeNames = ['plan', 'host', '__proto__', 'a"b'];
const value = fc.constantFrom('gold', 'silver', "it's", '');

const rules: fc.Arbitrary<AffectedRule> = fc.record({
  everyone: fc.constantFrom(false, false, false, true),
  components: some('cmp_1', 'cmp_2', 'cmp_3'),
  regions: some('eu', 'us', '{eu}'),
  tiers: some('gold', 'silver', ''),
  attributes: fc.array(fc.record({ name: fc.constantFrom(...attributeNames), value }), { maxLength: 3 }),
});
const customers: fc.Arbitrary<CustomerTraits> = fc.record({
  components: some('cmp_1', 'cmp_2', 'cmp_3'),
  regions: some('eu', 'us', '{eu}'),
  tier: fc.constantFrom('gold', 'silver', ''),
  attributes: fc.dictionary(fc.constantFrom(...attributeNames), value, { noNullPrototype: true }),
});

test('the database finds whom the domain would', async () => {
  const sample = fc.sample(customers, 300);
  await database.pool.query(
    `insert into customers (id, name, components, regions, tier, attributes, created_at)
     select c ->> 'id', 'Somebody', array(select jsonb_array_elements_text(c -> 'components')),
       array(select jsonb_array_elements_text(c -> 'regions')), c ->> 'tier', c -> 'attributes', now()
     from jsonb_array_elements($1::jsonb) c`,
    [JSON.stringify(sample.map((one, at) => ({ ...one, id: `cus_${at}` })))],
  );
  await database.pool.query(
    `insert into customers (id, name, components, tier, created_at, erased_at)
     values ('gone', '', '{cmp_1,cmp_2,cmp_3}', 'gold', now(), now())`,
  );
  let hits = 0;
  await fc.assert(
    fc.asyncProperty(rules, async (rule) => {
      const { sql, values } = matchingRule(rule, 2, 'c');
      const { rows } = await database.pool.query(`select id from customers c where $1 = 'here' and ${sql}`, [
        'here',
        ...values,
      ]);
      const expected = sample.flatMap((one, at) => (matches(rule, one) ? [`cus_${at}`] : []));
      assert.deepEqual(rows.map((row) => String(row.id)).sort(), expected.sort());
      hits += expected.length;
    }),
    { numRuns: 300 },
  );
  assert.ok(hits > 300);
});

test('a rule that says nothing is about nobody, in both', async () => {
  const nothing: AffectedRule = { everyone: false, components: [], regions: [], tiers: [], attributes: [] };
  const { sql, values } = matchingRule(nothing);
  const { rows } = await database.pool.query(`select count(*) as n from customers where ${sql}`, [...values]);
  assert.equal(rows[0]?.n, 0);
  assert.equal(matches(nothing, { components: [], regions: [], tier: '', attributes: {} }), false);
});
