import type { CustomerBook } from '../domain/customers/customer-book.ts';
import { openNameIndex } from '../kit/name-index.ts';
import type { Queryable } from './transaction.ts';

/** Keeps the names of all customers in memory: 100,000 of them are read once, then only what changed. */
export type CustomerBooks = {
  /** Exact at the moment of the call: one query by the numbers of changes, which become visible in their order. */
  current(db: Queryable): Promise<CustomerBook>;
};

export function openCustomerBooks(): CustomerBooks {
  const book = newBook();
  let reading: Promise<unknown> = Promise.resolve();
  return {
    async current(db) {
      // The first reading is long: whoever comes meanwhile waits for it instead of doing it again.
      await reading.catch(() => {});
      const mine = readOn(db, book);
      reading = mine;
      await mine;
      return book;
    },
  };
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly common_name: boolean;
  readonly erased: boolean;
  readonly change: number;
};

// Few enough that other requests get their turn between two parts.
const partSize = 10_000;

async function readOn(db: Queryable, book: LiveBook): Promise<void> {
  for (;;) {
    const { rows } = await db.query<Row>(
      `select id, name, owner, common_name, erased_at is not null as erased, change from customers
       where change > $1 order by change limit $2`,
      [book.change(), partSize],
    );
    for (const row of rows) book.take(row);
    if (rows.length < partSize) return;
  }
}

type LiveBook = CustomerBook & {
  readonly change: () => number;
  readonly take: (row: Row) => void;
};

function newBook(): LiveBook {
  const customers = new Map<
    string,
    { readonly name: string; readonly owner: string | null; readonly change: number }
  >();
  const names = openNameIndex();
  let change = 0;
  return {
    change: () => change,
    take(row) {
      change = Math.max(change, row.change);
      // Two readers at once: the later change stays.
      if ((customers.get(row.id)?.change ?? 0) >= row.change) return;
      const name = row.erased ? 'An erased customer' : row.name;
      customers.set(row.id, { name, owner: row.owner, change: row.change });
      if (row.erased || row.common_name) names.remove(row.id);
      else names.set(row.id, row.name);
    },
    nameOf: (id) => customers.get(id)?.name ?? null,
    ownerOf: (id) => customers.get(id)?.owner ?? null,
    namedIn: (text) => names.find(text).map((id) => ({ id, name: customers.get(id)?.name ?? '' })),
  };
}
