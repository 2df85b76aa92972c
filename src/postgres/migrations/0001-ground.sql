-- People and how they get in.
create table people (
  id text primary key,
  name text not null,
  email text not null,
  access text not null check (access in ('viewer', 'responder', 'comms', 'approver', 'admin')),
  password_hash text,
  active boolean not null default true,
  -- Followers of every silence: managers who need to know.
  executive boolean not null default false,
  preferences jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index people_email on people (lower(email));

create table sessions (
  token_hash bytea primary key,
  person text not null references people (id) on delete cascade,
  user_agent text not null default '',
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_person on sessions (person);

-- One-time links with which somebody sets a password.
create table invitations (
  token_hash bytea primary key,
  person text not null references people (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table tokens (
  id text primary key,
  name text not null,
  token_hash bytea not null unique,
  prefix text not null,
  access text not null check (access in ('viewer', 'responder', 'comms', 'approver', 'admin')),
  person text references people (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- One row per setting: policy, page, duty.
create table settings (
  name text primary key,
  value jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null
);

-- Words that differ from those that ship with the product.
create table templates (
  name text primary key,
  body text not null,
  version integer not null default 1,
  changed_at timestamptz not null
);

create table component_groups (
  id text primary key,
  name text not null,
  position integer not null default 0
);

create table components (
  id text primary key,
  name text not null,
  description text not null default '',
  group_id text references component_groups (id) on delete set null,
  position integer not null default 0,
  -- Gone from the page, kept for history.
  archived boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null
);

-- Who owns the words (or the fix, or the duty) when: a weekly rotation with overrides, or a calendar kept elsewhere.
create table rotas (
  role text primary key check (role in ('communications-lead', 'incident-lead', 'duty-manager')),
  kind text not null check (kind in ('weekly', 'ical')),
  people text[] not null default '{}',
  starts_at timestamptz not null,
  days integer not null default 7 check (days between 1 and 365),
  ical_url text,
  -- The last calendar that could be read, so that a calendar host's outage leaves nobody without an owner.
  ical_text text,
  -- Whose turns it gives, a day back and 90 days ahead: [{person, from, to}] in ms. Read anew every ten minutes.
  ical_turns jsonb not null default '[]',
  ical_read_at timestamptz,
  ical_problem text,
  version integer not null default 1
);

create table rota_overrides (
  id text primary key,
  role text not null references rotas (role) on delete cascade,
  person text not null references people (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  check (starts_at < ends_at)
);

-- Incidents: the log, its fold, and when the fold's earliest clock needs a look.
create sequence incident_numbers;
create table incidents (
  id text primary key,
  number integer not null unique,
  version integer not null,
  status text not null,
  severity text not null,
  sensitive boolean not null,
  mode text not null default 'real',
  headline text not null,
  card jsonb not null,
  -- What it was declared for, once: an alert that is told twice finds it here.
  dedupe_key text unique,
  ring_at timestamptz,
  declared_at timestamptz not null,
  resolved_at timestamptz,
  -- Wall-clock time of the last change, for readers of the event stream who come back.
  changed_at timestamptz not null default clock_timestamp()
);
create index incidents_changed on incidents (changed_at);
-- The clock: the worker asks only for the earliest that is due.
create index incidents_ring on incidents (ring_at) where ring_at is not null;
create index incidents_declared on incidents (declared_at desc, id desc);

create table incident_events (
  incident text not null references incidents (id),
  seq integer not null,
  at timestamptz not null,
  actor jsonb not null,
  type text not null,
  data jsonb not null,
  primary key (incident, seq)
);

-- The last time that words were read back from the page, for the metrics.
create index incident_events_confirmed on incident_events (at) where type = 'page.confirmed';

-- Where words stand, to find them by their own id.
create table updates_written (
  update_id text primary key,
  incident text not null references incidents (id)
);

-- The log is append-only for everybody, us included.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the incident log is append-only';
end
$$;
create trigger incident_events_append_only before update or delete on incident_events
  for each row execute function refuse_rewriting();

-- The glass: what each audience may see. The pages, the mail and the feeds read this table and no other of an incident's.
create table publications (
  incident text not null references incidents (id),
  audience text not null,
  version integer not null,
  content jsonb not null,
  open boolean not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (incident, audience)
);
create index publications_public on publications (started_at desc, incident) where audience = 'public';
-- A page whose writer missed a notice asks what changed since it last looked.
create sequence publication_changes;
alter table publications add column change bigint not null default nextval('publication_changes');
create index publications_change on publications (change);

-- The text somebody is writing: one for each audience, with the pen in one hand.
create table compositions (
  incident text not null references incidents (id),
  audience text not null,
  content jsonb not null,
  person text references people (id) on delete set null,
  key_at timestamptz not null,
  based_on integer not null,
  version integer not null default 1,
  primary key (incident, audience)
);

-- Alerts in.
create table alert_routes (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('alertmanager', 'generic')),
  key_hash bytea not null unique,
  key_prefix text not null,
  -- First rule whose matchers all hold decides: [{matchers:[{label,op,value}], action, severity, components}].
  rules jsonb not null default '[]',
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  last_received_at timestamptz
);

create table alert_groups (
  id text primary key,
  route text not null references alert_routes (id) on delete cascade,
  group_key text not null,
  incident text references incidents (id),
  state text not null check (state in ('proposed', 'open', 'ignored', 'dismissed')),
  -- What the rules asked for. A crash between asking and declaring leaves a proposal that asks for a declaration.
  wanted text not null default 'propose' check (wanted in ('declare', 'propose', 'ignore')),
  -- Grows when the group may become a new incident: (id, episode) is declared once.
  episode integer not null default 1,
  firing boolean not null,
  title text not null,
  sentence text not null default '',
  -- State of each alert as the incident's timeline last said it.
  noted jsonb not null default '{}',
  labels jsonb not null,
  severity text,
  components text[] not null default '{}',
  first_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  times integer not null default 1,
  unique (route, group_key)
);

-- Reports from the page: each a signal, never a publication.
create table signals (
  id text primary key,
  at timestamptz not null,
  source text not null,
  text text not null,
  component text references components (id) on delete set null,
  incident text references incidents (id),
  -- A keyed hash of who it was, to count distinct people without keeping addresses of visitors.
  reporter_hash bytea,
  email text,
  state text not null default 'new' check (state in ('new', 'seen', 'dismissed'))
);
create index signals_at on signals (at desc, id desc);

-- Subscribers to the public page.
create table subscribers (
  id text primary key,
  address text not null,
  state text not null check (state in ('pending', 'confirmed', 'unsubscribed', 'resting')),
  everything boolean not null default true,
  -- Hash of the token in confirmation, preferences and leaving links.
  token_hash bytea not null unique,
  -- Demo addresses can never be written to.
  demo boolean not null default false,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  unsubscribed_at timestamptz,
  confirmation_sent_at timestamptz,
  soft_failures integer not null default 0,
  resting_reason text
);
create unique index subscribers_address on subscribers (lower(address));
create index subscribers_confirmed on subscribers (id) where state = 'confirmed';

create table subscriptions (
  subscriber text not null references subscribers (id) on delete cascade,
  kind text not null check (kind in ('component', 'group', 'incident')),
  target text not null,
  primary key (subscriber, kind, target)
);
create index subscriptions_target on subscriptions (kind, target);

-- One row for each update, subscriber and channel: what went to whom, and how it ended.
create table deliveries (
  id bigint generated always as identity primary key,
  update_id text not null,
  incident text not null,
  subscriber text not null,
  channel text not null default 'email',
  state text not null default 'due' check (state in ('due', 'accepted', 'failed', 'coalesced', 'kept', 'withheld')),
  attempts smallint not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  settled_at timestamptz,
  reply text,
  unique (update_id, subscriber, channel)
)
-- Room in each page for the version of a row that is lent to a sender: no index needs to hear of it.
with (fillfactor = 75);
-- The sender's queue: only rows that still wait are in it.
create index deliveries_due on deliveries (due_at, id) where state = 'due';
-- Whether anything of a fan-out still waits.
create index deliveries_waiting on deliveries (update_id) where state = 'due';

-- The words each fan-out sends, composed once.
create table fan_outs (
  update_id text primary key,
  incident text not null,
  -- Which words of the incident these are, counted from 1: older ones never reach a reader after newer ones.
  ordinal integer not null,
  content jsonb not null,
  created_at timestamptz not null,
  written_at timestamptz,
  recipients integer,
  finished_at timestamptz,
  -- How many ended how, counted once all have; stays when the rows are forgotten.
  counts jsonb
);
create index fan_outs_created on fan_outs (created_at desc, update_id desc);
create index fan_outs_unfinished on fan_outs (created_at) where finished_at is null;

-- Mail to one person: nudges, role offers, confirmations. The Outbox is this and the deliveries.
create table mails (
  id text primary key,
  -- Why it is written, once: a retry or a second worker finds it here.
  dedupe_key text unique,
  purpose text not null,
  incident text,
  person text,
  to_address text not null,
  subject text not null,
  text_body text not null,
  html_body text,
  headers jsonb not null default '{}',
  state text not null default 'due' check (state in ('due', 'accepted', 'failed', 'kept', 'withheld')),
  attempts smallint not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  reply text
);
create index mails_due on mails (due_at, id) where state = 'due';
create index mails_settled on mails (settled_at) where settled_at is not null;
create index mails_created on mails (created_at desc, id desc);

-- Which nudges a mail has carried: those of one person that come together go in one.
create table nudges_mailed (
  incident text not null,
  seq integer not null,
  mail text not null,
  primary key (incident, seq)
);

-- Answers already given, so that a repeated request changes nothing.
create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  -- Wall-clock time at which somebody took the request up; long ago and unanswered means cut off.
  claimed_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

-- Who changed what beside incidents, each entry carrying the hash of the one before.
create table audit_entries (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor jsonb not null,
  origin text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}',
  hash bytea not null
);

-- The held clock of a test installation; empty in any other.
create table test_clock (
  single boolean primary key default true check (single),
  now timestamptz not null
);

-- A worker is alive while it holds the advisory lock of its number; the jobs of a dead one are set free.
create table workers (
  id text primary key,
  lock_key bigint not null,
  started_at timestamptz not null
);
