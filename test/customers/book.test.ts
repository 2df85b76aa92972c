import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openCustomerBooks } from '../../src/postgres/customer-book.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
before(async () => {
  database = await freshDatabase();
  await database.pool.query(
    `insert into people (id, name, email, access, created_at) values ('kim', 'Kim', 'kim@acme.example', 'admin', now())`,
  );
});
after(() => database.drop());

const insert = `insert into customers (id, name, owner, created_at) values ($1, $2, $3, now())`;

test('the book knows what was committed, and nothing else', async () => {
  const books = openCustomerBooks();
  await database.pool.query(insert, ['cus_1', 'Northwind', 'kim']);
  const book = await books.current(database.pool);
  assert.equal(book.nameOf('cus_1'), 'Northwind');
  assert.equal(book.ownerOf('cus_1'), 'kim');
  assert.deepEqual(book.namedIn('To Northwind'), [{ id: 'cus_1', name: 'Northwind' }]);
  assert.equal(book.nameOf('cus_2'), null);
});

test('a change that waits behind a long one is not missed', async () => {
  const books = openCustomerBooks();
  const [long, short] = [await database.pool.connect(), await database.pool.connect()];
  try {
    await long.query('begin');
    await long.query(insert, ['cus_long', 'Contoso', null]);
    let done = false;
    const waiting = short.query(insert, ['cus_short', 'Fabrikam', null]).then(() => {
      done = true;
    });
    await books.current(database.pool);
    assert.equal(done, false);
    await long.query('commit');
    await waiting;
  } finally {
    long.release();
    short.release();
  }
  const book = await books.current(database.pool);
  assert.deepEqual([book.nameOf('cus_long'), book.nameOf('cus_short')], ['Contoso', 'Fabrikam']);
});

test('a new name, a common name, an erased name and an owner who is gone', async () => {
  const books = openCustomerBooks();
  await database.pool.query(insert, ['cus_3', 'Adventure', 'kim']);
  await books.current(database.pool);
  await database.pool.query(`update customers set name = 'Tailspin' where id = 'cus_3'`);
  let book = await books.current(database.pool);
  assert.deepEqual(
    book.namedIn('Adventure Tailspin').map(({ name }) => name),
    ['Tailspin'],
  );
  await database.pool.query(`update customers set common_name = true where id = 'cus_3'`);
  book = await books.current(database.pool);
  assert.deepEqual(book.namedIn('Tailspin'), []);
  assert.equal(book.nameOf('cus_3'), 'Tailspin');
  await database.pool.query(`delete from people where id = 'kim'`);
  assert.equal((await books.current(database.pool)).ownerOf('cus_3'), null);
  await database.pool.query(`update customers set name = '', erased_at = now() where id = 'cus_3'`);
  book = await books.current(database.pool);
  assert.equal(book.nameOf('cus_3'), 'An erased customer');
  assert.deepEqual(book.namedIn('Tailspin'), []);
});

test('many readers at once read the same', async () => {
  await database.pool.query(
    `insert into customers (id, name, created_at) select 'cus_m' || n, 'Many' || n, now() from generate_series(1, 25000) n`,
  );
  const books = openCustomerBooks();
  const read = await Promise.all(Array.from({ length: 8 }, () => books.current(database.pool)));
  for (const book of read) assert.equal(book.nameOf('cus_m25000'), 'Many25000');
});

test('a reader whose database fails leaves the book as it was', async () => {
  const books = openCustomerBooks();
  const broken = { query: () => Promise.reject(new Error('away')) };
  await assert.rejects(books.current(broken as never), /away/);
  assert.equal((await books.current(database.pool)).nameOf('cus_1'), 'Northwind');
});
