-- Customers: the accounts that depend on us. Every change has a number, so that whoever keeps their names in memory
-- (the check that no words name another customer) can ask what changed since.
create sequence customer_changes;
create table customers (
  id text primary key,
  -- What their own system calls them: a nightly import finds them by it.
  external_id text unique,
  -- Empty once erased: what incidents say of them stays, who they were does not.
  name text not null,
  -- The name is a word that everybody uses ("Target", "Reports"): it is not looked for in words to others.
  common_name boolean not null default false,
  owner text references people (id) on delete set null,
  tier text not null default '',
  seats integer check (seats >= 0),
  -- Which components they use, and where.
  components text[] not null default '{}',
  regions text[] not null default '{}',
  attributes jsonb not null default '{}',
  -- Signs part words: "CRM-12345" is found by 123 as well.
  search tsvector generated always as (to_tsvector('simple',
    translate(name || ' ' || coalesce(external_id, ''), '-_./:;,&@#+''"()[]{}|!?*=<>~%', repeat(' ', 30)))) stored,
  change bigint not null,
  version integer not null default 1,
  created_at timestamptz not null,
  erased_at timestamptz
);
create index customers_name on customers (lower(name), id) where erased_at is null;
create index customers_search on customers using gin (search);
-- "Who is affected" asks by what they use and where, over all of them.
create index customers_components on customers using gin (components);
create index customers_regions on customers using gin (regions);
create index customers_attributes on customers using gin (attributes jsonb_path_ops);
create index customers_owner on customers (owner) where owner is not null;
create index customers_change on customers (change);

-- Numbers of changes become visible in their order: whoever changes customers waits for those who do. So a reader of what
-- is newer than a number misses nothing, not even behind an import that takes half a minute.
create function number_customer_changes() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('candor customers', 0));
  return null;
end
$$;
create trigger customers_in_order before insert or update on customers
  for each statement execute function number_customer_changes();
create function number_customer_change() returns trigger language plpgsql as $$
begin
  new.change := nextval('customer_changes');
  return new;
end
$$;
create trigger customers_numbered before insert or update on customers
  for each row execute function number_customer_change();

-- The people there whom we write to.
create table contacts (
  id text primary key,
  customer text not null references customers (id) on delete cascade,
  name text not null,
  address text not null,
  language text not null default 'en',
  zone text not null default 'UTC',
  -- Which version of words they get.
  level text not null default 'plain' check (level in ('plain', 'technical')),
  channels text[] not null default '{email}',
  -- Do not disturb: mail waits from and until these hours in their zone.
  quiet_from time,
  quiet_to time,
  -- Resting: their mail server takes nothing. Left: they do not want our mail.
  state text not null default 'active' check (state in ('active', 'resting', 'left')),
  soft_failures integer not null default 0,
  resting_reason text,
  -- Demo addresses can never be written to.
  demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);
create unique index contacts_address on contacts (customer, lower(address));
create index contacts_by_address on contacts (lower(address));
-- Whom mail reaches: asked for each of the affected.
create index contacts_reachable on contacts (customer) where state = 'active' and 'email' = any (channels);

-- Addresses that were erased or have left, as keyed hashes: an import cannot bring their mail back.
create table suppressions (
  address_hash bytea primary key,
  at timestamptz not null
);

-- Who is affected by an incident: a saved rule that stays live, counted when something it depends on changed.
create table affected_sets (
  incident text primary key references incidents (id),
  rule jsonb,
  customers integer not null default 0,
  unreachable integer not null default 0,
  -- The only one, where it is one.
  only_customer text,
  -- Account owners of the affected, of most of them first.
  owners text[] not null default '{}',
  -- Customers or contacts changed since it was counted.
  stale boolean not null default false
);

-- Single picks and pasted lists beside the rule; and who was told, so that nobody who heard the first word misses the last.
create table affected_customers (
  incident text not null references incidents (id),
  customer text not null references customers (id) on delete cascade,
  state text not null check (state in ('in', 'out')),
  how text not null check (how in ('pick', 'list', 'rule')),
  -- What they cannot do, in their words, and since when.
  cannot text not null default '',
  since timestamptz,
  told_at timestamptz,
  told_how text,
  -- When they first looked at their own page.
  seen_at timestamptz,
  added_at timestamptz not null,
  primary key (incident, customer)
);
create index affected_customers_customer on affected_customers (customer);
-- The sender: whether somebody left a customer out since words to it were written down.
create index affected_customers_out on affected_customers (incident, customer) where state = 'out';

-- Two-way conversations with contacts, or with somebody who wrote on the public page.
create table conversations (
  id text primary key,
  incident text not null references incidents (id),
  customer text references customers (id) on delete cascade,
  contact text references contacts (id) on delete set null,
  name text not null default '',
  -- Of somebody who is no contact.
  address text,
  -- The address was proved: mail came from it, or the private page was used.
  verified boolean not null default false,
  state text not null check (state in ('needs-reply', 'waiting', 'done')),
  subject text not null default '',
  owner text references people (id) on delete set null,
  -- Since when they wait for an answer.
  waiting_since timestamptz,
  -- Whatever was said up to here needs no answer: somebody decided so.
  done_after bigint not null default 0,
  last_message_at timestamptz not null,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index conversations_contact on conversations (incident, contact) where contact is not null;
create unique index conversations_reporter on conversations (incident, lower(address))
  where contact is null and address is not null;
create index conversations_inbox on conversations (state, last_message_at desc, id);
create index conversations_waiting on conversations (waiting_since, id) where waiting_since is not null;
create index conversations_customer on conversations (customer) where customer is not null;
create index conversations_incident on conversations (incident);

create table messages (
  id text primary key,
  -- The order in which they were written down: two of one millisecond have one too.
  seq bigint generated always as identity,
  conversation text not null references conversations (id) on delete cascade,
  -- From them, to them, or a note for ourselves.
  direction text not null check (direction in ('in', 'out', 'note')),
  channel text not null check (channel in ('mail', 'page', 'console')),
  person text references people (id) on delete set null,
  contact text references contacts (id) on delete set null,
  text text not null,
  -- Quoted text and signature, folded away.
  folded text not null default '',
  -- An auto-reply: kept, and asks for no answer.
  automatic boolean not null default false,
  at timestamptz not null,
  -- RFC 5322 ids, so that answers thread in mail programs and a mail that comes twice is one message.
  message_id text,
  -- The mail thread it stands in, oldest first.
  reference_ids text[] not null default '{}',
  -- The mail with which an answer leaves, the end of its undo window, and why it did not arrive.
  mail text,
  leaves_at timestamptz,
  failure text,
  -- Of a mail that came from another address than the contact's.
  from_address text,
  -- Whether it surely is from whom it says: only their own address, and no doubt of our mail server's.
  verified boolean not null default true,
  -- What was left out of it and what is odd about it, in sentences.
  remarks text[] not null default '{}'
);
create index messages_conversation on messages (conversation, seq);
create index messages_mail on messages (mail) where mail is not null and failure is null;
create unique index messages_message_id on messages (conversation, message_id) where direction = 'in' and message_id is not null;

create table attachments (
  id text primary key,
  message text not null references messages (id) on delete cascade,
  name text not null,
  type text not null,
  size integer not null,
  content bytea not null
);
create index attachments_message on attachments (message);

-- Who is reading or writing in a conversation.
create table conversation_presence (
  conversation text not null references conversations (id) on delete cascade,
  person text not null references people (id) on delete cascade,
  seen_at timestamptz not null,
  key_at timestamptz,
  primary key (conversation, person)
);

-- Mail that came and could not be placed: kept for a while, so that nothing a customer wrote is lost unseen.
create table unplaced_mails (
  id text primary key,
  received_at timestamptz not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  reason text not null,
  raw bytea not null
);
create index unplaced_mails_received on unplaced_mails (received_at desc, id desc);

-- Links to private pages work once; what was used is kept until it would have expired.
create table used_links (
  token_hash bytea primary key,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create table contact_sessions (
  token_hash bytea primary key,
  contact text not null references contacts (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
);
create index contact_sessions_contact on contact_sessions (contact);

-- Links for people who only read: "Say this" for the support desk, "Brief" for executives.
create table view_links (
  id text primary key,
  view text not null check (view in ('say-this', 'brief')),
  -- One incident, or whatever is open.
  incident text references incidents (id),
  name text not null,
  token_hash bytea not null unique,
  created_by text references people (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- Everybody whom published words can go to, as the sender sees them.
create view readers as
  select id, address, state, demo, soft_failures, null::text as customer, 'plain' as level, 'UTC' as zone
  from subscribers
  union all
  select id, address, case state when 'active' then 'confirmed' when 'left' then 'unsubscribed' else state end,
    demo, soft_failures, customer, level, zone
  from contacts;

alter table fan_outs add column audience text not null default 'public';

-- Mail of a person to a person: an answer in a conversation threads, and its reply comes back to it.
alter table mails add column reply_to text;
alter table mails add column from_name text;
alter table mails add column message_id text;
alter table mails add column in_reply_to text;
alter table mails add column reference_ids text;
alter table mails add column contact text;
-- Written by a person: not marked as sent by a machine, so that their own auto-replies and filters treat it as such.
alter table mails add column human boolean not null default false;

-- Private pages look up what one customer may see.
create index publications_customer on publications (audience, incident) where audience like 'customer:%';
-- Of years of words to the affected only those that are open, or closed lately, are read.
create index publications_affected on publications (((content->>'resolvedAt')::bigint)) where audience = 'affected';

-- Which way of folding its log a card was made by. One that is older is folded anew at the next start.
alter table incidents add column fold integer not null default 1;
