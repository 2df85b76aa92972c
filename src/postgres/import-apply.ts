import { hashSecret } from '../kit/secret.ts';
import { subscriberToken } from '../kit/subscriber-token.ts';
import { storeIncidents } from './import-incidents.ts';
import type { Act, Planning, Step } from './import-step.ts';
import { suppress } from './suppressions.ts';
import type { Queryable } from './transaction.ts';

/** Does what the steps say and remembers it, in the transaction that the caller has open. */
export async function applySteps(
  client: Queryable,
  id: string,
  steps: readonly Step[],
  planning: Planning,
): Promise<void> {
  const acts = steps.flatMap(({ act }) => (act ? [act] : []));
  await storeGroups(client, actsOf(acts, 'group'));
  await storeComponents(client, actsOf(acts, 'component'), planning.at);
  await storeKnownSince(client, actsOf(acts, 'known-since'));
  const versions = await storeIncidents(client, actsOf(acts, 'incident'), planning);
  await storeReaders(client, actsOf(acts, 'subscriber'), planning);
  const away = actsOf(acts, 'suppress').map(({ address }) => address);
  for (const part of partsOf(away)) await suppress(client, part, planning.key, planning.at);
  await remember(client, id, planning.read.source, steps, versions);
  if (acts.length > 0)
    await client.query(
      `select pg_notify('candor_publications', 'components'), pg_notify('candor_incidents', '')`,
    );
}

function actsOf<Kind extends Act['kind']>(
  acts: readonly Act[],
  kind: Kind,
): Extract<Act, { readonly kind: Kind }>[] {
  return acts.filter((act): act is Extract<Act, { readonly kind: Kind }> => act.kind === kind);
}

const partSize = 5_000;

export function* partsOf<T>(all: readonly T[], size = partSize): Iterable<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

async function storeGroups(client: Queryable, acts: readonly Extract<Act, { kind: 'group' }>[]) {
  await client.query(
    `insert into component_groups (id, name, position)
     select id, name, (select coalesce(max(position), -1) from component_groups) + n
     from unnest($1::text[], $2::text[]) with ordinality as one (id, name, n)
     on conflict (id) do update set name = excluded.name`,
    [acts.map(({ id }) => id), acts.map(({ name }) => name)],
  );
}

async function storeComponents(
  client: Queryable,
  acts: readonly Extract<Act, { kind: 'component' }>[],
  at: number,
) {
  const rows = (some: typeof acts) => [
    some.map(({ id }) => id),
    some.map(({ name }) => name),
    some.map(({ description }) => description),
    some.map(({ group }) => group),
    some.map(({ since }) => (since === null ? null : new Date(since))),
  ];
  const columns = '$1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]';
  await client.query(
    `insert into components (id, name, description, group_id, known_since, position, created_at)
     select id, name, description, group_id, since, (select coalesce(max(position), -1) from components) + n, $6
     from unnest(${columns}) with ordinality as one (id, name, description, group_id, since, n)`,
    [...rows(acts.filter(({ isNew }) => isNew)), new Date(at)],
  );
  await client.query(
    `update components c set name = one.name, description = one.description, group_id = one.group_id,
       known_since = least(c.known_since, one.since), version = c.version + 1
     from unnest(${columns}) as one (id, name, description, group_id, since) where c.id = one.id`,
    rows(acts.filter(({ isNew }) => !isNew)),
  );
}

async function storeKnownSince(client: Queryable, acts: readonly Extract<Act, { kind: 'known-since' }>[]) {
  await client.query(
    `update components c set known_since = one.since, version = c.version + 1
     from unnest($1::text[], $2::timestamptz[]) as one (id, since) where c.id = one.id`,
    [acts.map(({ id }) => id), acts.map(({ since }) => new Date(since))],
  );
}

async function storeReaders(
  client: Queryable,
  acts: readonly Extract<Act, { kind: 'subscriber' }>[],
  { key, at }: Planning,
) {
  for (const part of partsOf(acts)) {
    await client.query(
      `insert into subscribers (id, address, state, everything, token_hash, created_at, confirmed_at)
       select id, address, 'confirmed', everything, hash, $5, $5
       from unnest($1::text[], $2::text[], $3::boolean[], $4::bytea[]) as one (id, address, everything, hash)
       on conflict (id) do update set everything = excluded.everything`,
      [
        part.map(({ id }) => id),
        part.map(({ address }) => address),
        part.map(({ everything }) => everything),
        part.map(({ id }) => hashSecret(subscriberToken(id, key))),
        new Date(at),
      ],
    );
    const changed = part.filter(({ isNew }) => !isNew).map(({ id }) => id);
    await client.query(`delete from subscriptions where subscriber = any($1) and kind <> 'incident'`, [
      changed,
    ]);
    const wanted = part.flatMap(({ id, targets }) => targets.map((target) => ({ id, ...target })));
    await client.query(
      `insert into subscriptions (subscriber, kind, target)
       select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
      [wanted.map(({ id }) => id), wanted.map(({ kind }) => kind), wanted.map(({ target }) => target)],
    );
  }
}

/** `versions`: of incidents, as the import left them. */
async function remember(
  client: Queryable,
  id: string,
  source: string,
  steps: readonly Step[],
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const all = steps.flatMap(({ taken }) => (taken ? [taken] : []));
  for (const part of partsOf(all))
    await client.query(
      `insert into imported (source, kind, reference, target, content_hash, left_as, import)
       select $1, kind, reference, target, decode(hash, 'hex'), left_as, $2
       from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as one (kind, reference, target, hash, left_as)
       on conflict (source, kind, reference) do update set content_hash = excluded.content_hash,
         left_as = excluded.left_as, import = excluded.import`,
      [
        source,
        id,
        part.map(({ kind }) => kind),
        part.map(({ reference }) => reference),
        part.map(({ target }) => target),
        part.map(({ contentHash }) => contentHash),
        part.map(({ target, leftAs }) => String(versions.get(target) ?? leftAs)),
      ],
    );
}
