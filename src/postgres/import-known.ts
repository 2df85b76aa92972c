import type { ReadFile, ReadItem } from '../engine/ports/imports.ts';
import { addressHash } from './suppressions.ts';
import type { Queryable } from './transaction.ts';

/** What was taken over before from the same source. */
export type Taken = {
  readonly target: string;
  readonly contentHash: string;
  readonly leftAs: string;
};

export type KnownComponent = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly archived: boolean;
  /** Epoch milliseconds since which its uptime counts. */
  readonly since: number;
};

export type KnownGroup = { readonly id: string; readonly name: string };

export type KnownReader = { readonly id: string; readonly state: string; readonly choice: string };

/** What is here that a file may be about. */
export type Known = {
  /** By kind and reference. */
  readonly taken: ReadonlyMap<string, Taken>;
  readonly groups: readonly KnownGroup[];
  readonly components: readonly KnownComponent[];
  /** Versions of incidents that were imported, by id. */
  readonly incidents: ReadonlyMap<string, number>;
  /** By address in lower case. */
  readonly readers: ReadonlyMap<string, KnownReader>;
  /** Keyed hashes, in hexadecimal, of the file's addresses in lower case. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Those of addresses that get no mail. */
  readonly suppressed: ReadonlySet<string>;
};

export const takenKey = (kind: ReadItem['kind'], reference: string): string => `${kind} ${reference}`;

export async function readKnown(client: Queryable, file: ReadFile, key: Buffer): Promise<Known> {
  const addresses = file.items.flatMap((item) =>
    item.kind === 'subscriber' && 'address' in item ? [item.address] : [],
  );
  const hashes = await hashesOf(addresses, key);
  return {
    hashes,
    taken: await taken(client, file.source),
    groups: (await client.query<KnownGroup>('select id, name from component_groups')).rows,
    components: await components(client),
    incidents: await incidents(client, file.source),
    readers: await readers(client, addresses),
    suppressed: await suppressed(client, [...hashes.values()]),
  };
}

async function taken(client: Queryable, source: string): Promise<ReadonlyMap<string, Taken>> {
  const { rows } = await client.query(
    `select kind || ' ' || reference as key, target, encode(content_hash, 'hex') as content_hash, left_as
     from imported where source = $1`,
    [source],
  );
  return new Map(
    rows.map((row) => [
      String(row.key),
      {
        target: String(row.target),
        contentHash: String(row.content_hash),
        leftAs: String(row.left_as),
      },
    ]),
  );
}

async function components(client: Queryable): Promise<readonly KnownComponent[]> {
  const { rows } = await client.query(
    'select id, name, version, archived, least(created_at, known_since) as since from components order by archived, id',
  );
  return rows.map(({ since, ...row }) => ({ ...row, since: (since as Date).getTime() }) as KnownComponent);
}

async function incidents(client: Queryable, source: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query(
    `select i.id, i.version from imported t join incidents i on i.id = t.target
     where t.source = $1 and t.kind in ('incident', 'maintenance')`,
    [source],
  );
  return new Map(rows.map((row) => [String(row.id), Number(row.version)]));
}

async function readers(
  client: Queryable,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, KnownReader>> {
  const { rows } = await client.query(
    `select lower(s.address) as address, s.id, s.state, s.everything,
       array(select t.kind || ' ' || t.target from subscriptions t where t.subscriber = s.id order by 1) as targets
     from subscribers s where lower(s.address) = any($1)`,
    [addresses.map((address) => address.toLowerCase())],
  );
  return new Map(
    rows.map((row) => [
      String(row.address),
      {
        id: String(row.id),
        state: String(row.state),
        choice: choiceOf(row.everything as boolean, row.targets as string[]),
      },
    ]),
  );
}

/** What a reader gets, as one text that is the same only for the same. */
export function choiceOf(everything: boolean, targets: readonly string[]): string {
  return everything ? 'everything' : targets.toSorted().join(', ');
}

/** Lets others have their turn: a hundred thousand of anything is long for whoever waits. */
export const breathe = (): Promise<void> => new Promise((next) => setImmediate(next));

async function hashesOf(addresses: readonly string[], key: Buffer): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [at, address] of addresses.entries()) {
    if (at % 5_000 === 4_999) await breathe();
    hashes.set(address.toLowerCase(), addressHash(address, key).toString('hex'));
  }
  return hashes;
}

async function suppressed(client: Queryable, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `select encode(address_hash, 'hex') as hash from suppressions
     where address_hash in (select decode(h, 'hex') from unnest($1::text[]) h)`,
    [hashes],
  );
  return new Set(rows.map((row) => String(row.hash)));
}
