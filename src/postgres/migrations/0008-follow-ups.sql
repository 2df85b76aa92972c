-- Follow-ups: they stand in their incident's log. Here is who is told of them outside, and what people learned.

-- Trackers that are told of follow-ups.
create table follow_up_webhooks (
  id text primary key,
  name text not null,
  url text not null,
  -- What we sign with, enciphered with the installation's key.
  secret bytea not null,
  -- What the tracker asks for in headers, by name: a key of its own. Enciphered likewise.
  headers bytea not null,
  header_names text[] not null,
  -- JSON with {{names}} in it. Null: our own shape.
  body text,
  -- Where people find the issue, with {names} of the answer in it. Null: as the answer says.
  link text,
  sends text not null check (sends in ('new', 'every-change')),
  -- Whether it is told of sensitive incidents too.
  sensitive boolean not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null
);

-- One call to one tracker about one change, until it was taken. Times of trying are wall-clock times.
create table follow_up_deliveries (
  id text primary key,
  webhook text not null references follow_up_webhooks (id) on delete cascade,
  incident text not null references incidents (id),
  follow_up text not null,
  change text not null,
  -- The incident's version: each change is announced once.
  version integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  error text,
  next_try_at timestamptz,
  -- Until then somebody is calling.
  lent_until timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (webhook, follow_up, version)
);
create index follow_up_deliveries_incident on follow_up_deliveries (incident, follow_up);
-- Whether a tracker works: its latest calls.
create index follow_up_deliveries_latest on follow_up_deliveries (webhook, created_at desc);

-- What helped, hindered and surprised people. Their own: the log says only that there is one.
create table review_notes (
  incident text not null references incidents (id),
  person text not null references people (id) on delete cascade,
  helped text not null,
  hindered text not null,
  surprised text not null,
  written_at timestamptz not null,
  primary key (incident, person)
);

-- Incidents with something still to be done, for Home and for the list of all follow-ups.
create index incidents_follow_ups on incidents (id)
  where jsonb_path_exists(card, '$.followUps[*] ? (@.closed == null)');
-- Reminders of follow-ups that no mail has carried yet: also of incidents that are over.
create index incident_events_follow_up_nudges on incident_events ((data ->> 'person'))
  where type = 'follow-up.nudged';
