-- Signals from everywhere: support desks, mentions and other machines, beside our own pages.

-- Where others send what people say. The key stands in the address they post to.
create table signal_sources (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('webhook', 'mention', 'zendesk', 'intercom')),
  key_hash bytea not null unique,
  key_prefix text not null,
  -- What the sender signs with, enciphered with the installation's key. Null: not told yet, or the sender signs nothing.
  secret bytea,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  last_received_at timestamptz
);

alter table signals
  add column origin text references signal_sources (id) on delete set null,
  -- The sender's own name for it: sent again, it counts once.
  add column delivery text,
  -- Who said it, as the sender shows them, and where it stands.
  add column said_by text not null default '',
  add column url text,
  add column contact text references contacts (id) on delete set null,
  add column customer text references customers (id) on delete set null;
create unique index signals_delivery on signals (origin, delivery) where delivery is not null;
-- The detector: who asked about a component in the last minutes, and in the weeks before.
create index signals_component on signals (component, at);
-- How often one person reported, and whether in the same words.
create index signals_reporter on signals (reporter_hash, at);
-- Who asked about an incident: its clocks look at it after every command.
create index signals_incident on signals (incident, at) where incident is not null;
-- Persons who are to be forgotten.
create index signals_customer on signals (customer) where customer is not null;
create index signals_contact on signals (contact) where contact is not null;

-- Bursts of people who ask: more than chance would bring. One row for each, until half an hour went by without.
create table signal_alarms (
  id bigint generated always as identity primary key,
  -- Null: about nothing in particular.
  component text references components (id) on delete cascade,
  raised_at timestamptz not null,
  last_at timestamptz not null,
  peak integer not null,
  usual double precision not null
);
create index signal_alarms_last on signal_alarms (last_at);
create index signal_alarms_component on signal_alarms (component, last_at);
