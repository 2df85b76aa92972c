-- The least customer impact: how much who hurts, what matters to them, and what they answered when they were asked.

-- How many people of a customer use a component, where that is known: {"<component>": 1200}. Seats stand in where it is not.
alter table customers add column component_users jsonb not null default '{}';

-- Until when this customer must have something back, in their own words beside it.
alter table affected_customers add column deadline timestamptz;
alter table affected_customers add column deadline_why text not null default '';

-- How it stands for one customer and one component from a moment on, until the next mark. Only added to: corrections are
-- later marks of the same moment, so the curve of impact can be told again as it was known.
create table impact_marks (
  id bigint generated always as identity primary key,
  incident text not null references incidents (id),
  customer text not null references customers (id) on delete cascade,
  component text not null,
  -- From when it holds.
  at timestamptz not null,
  severity text not null check (severity in ('none', 'minor', 'major', 'critical')),
  -- How many people there; null: as known of the customer.
  users integer check (users >= 0),
  -- Whether there is another way that works for them; null: nobody knows.
  workaround text check (workaround in ('usable', 'useless')),
  -- What they cannot do, in their own words; empty: as said before.
  cannot text not null default '',
  -- Who says so: one of our people, the customer itself, or a restoration of many at once.
  source text not null check (source in ('person', 'customer', 'restoration')),
  -- The message it was taken from, and the restoration it belongs to.
  message text,
  restoration text,
  recorded_at timestamptz not null
);
create index impact_marks_incident on impact_marks (incident, customer, component, at, id);
create index impact_marks_customer on impact_marks (customer);

-- How much each component matters to a customer. What the customer itself said counts over what we think.
create table importances (
  customer text not null references customers (id) on delete cascade,
  component text not null references components (id) on delete cascade,
  level text not null check (level in ('cannot-work', 'hurts-today', 'normal', 'can-wait')),
  source text not null check (source in ('customer', 'poll', 'person')),
  contact text references contacts (id) on delete set null,
  person text references people (id) on delete set null,
  said_at timestamptz not null,
  primary key (customer, component)
);
create index importances_contact on importances (contact) where contact is not null;

-- When what is expected to come back for whom on a chosen way forward: shown to each customer once words told them.
create table expected_restorations (
  incident text not null references incidents (id),
  option text not null,
  customer text not null references customers (id) on delete cascade,
  component text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (incident, option, customer, component)
);
create index expected_restorations_customer on expected_restorations (customer);

-- A question to customers, from the moment its words have left. Written down with the events that say so.
create table polls (
  id text primary key,
  incident text not null references incidents (id),
  -- The choices' keys: "A", "B".
  choices text[] not null,
  decide_by timestamptz not null,
  opened_at timestamptz not null,
  decided_at timestamptz
);
create index polls_incident on polls (incident);

-- One answer of each person asked, changeable until it is decided.
create table poll_answers (
  poll text not null references polls (id),
  contact text not null references contacts (id) on delete cascade,
  customer text not null references customers (id) on delete cascade,
  -- A choice, or "none" of them.
  choice text not null,
  comment text not null default '',
  answered_at timestamptz not null,
  primary key (poll, contact)
);
create index poll_answers_customer on poll_answers (customer);
create index poll_answers_contact on poll_answers (contact);

-- Whether another way works for those who tried it. A voter is a contact, or a keyed hash of somebody on the public page.
create table workaround_votes (
  incident text not null references incidents (id),
  workaround text not null,
  voter text not null,
  contact text references contacts (id) on delete cascade,
  customer text references customers (id) on delete cascade,
  works boolean not null,
  comment text not null default '',
  at timestamptz not null,
  primary key (workaround, voter)
);
create index workaround_votes_incident on workaround_votes (incident);
create index workaround_votes_contact on workaround_votes (contact) where contact is not null;
create index workaround_votes_customer on workaround_votes (customer) where customer is not null;
