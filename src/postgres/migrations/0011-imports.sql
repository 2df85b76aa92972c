-- Files of other status pages: what each would do, and did.
create table imports (
  id text primary key,
  format text not null,
  -- Under it ids of the other page are unique.
  source text not null,
  file_name text not null,
  file_bytes integer not null,
  file_hash bytea not null,
  -- Compressed, until the plan was applied or a day is over: it holds addresses.
  file bytea,
  zone text not null,
  state text not null check (state in ('planned', 'applied')),
  -- Stands for exactly what the plan says, line by line.
  sum bytea not null,
  counts jsonb not null,
  notes jsonb not null default '[]',
  actor jsonb not null,
  created_at timestamptz not null,
  applied_at timestamptz
);
create index imports_created on imports (created_at desc, id desc);
create index imports_kept on imports (created_at) where file is not null;

-- What becomes of each thing that a file holds, in its order.
create table import_lines (
  import text not null references imports (id) on delete cascade,
  n integer not null,
  -- "line 12" or "/incidents/3".
  place text not null,
  kind text not null,
  outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'left-alone', 'not-taken')),
  name text not null,
  sentence text not null,
  -- What it is here.
  target text,
  primary key (import, n)
);

-- What was taken over: another page's ids and ours. It outlives what it points to, so that nothing removed here comes back.
create table imported (
  source text not null,
  kind text not null,
  reference text not null,
  target text not null,
  -- Of what the export said, and of what the import left here: whoever changed it since is left alone.
  content_hash bytea not null,
  left_as text not null,
  import text not null references imports (id),
  primary key (source, kind, reference)
);

-- A component that was known elsewhere before it was added here: its uptime counts from then.
alter table components add column known_since timestamptz;
