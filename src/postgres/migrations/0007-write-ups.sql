-- What an incident was for one customer, as the write-up told them: theirs alone.
create table own_facts (
  incident text not null references incidents (id),
  customer text not null references customers (id) on delete cascade,
  since timestamptz not null,
  until timestamptz,
  minutes integer not null,
  primary key (incident, customer)
);
create index own_facts_customer on own_facts (customer);

-- Whether the words are the letter of what happened: then each reader's own facts stand in it.
alter table fan_outs add column write_up boolean not null default false;

-- Reminders of what is owed after an incident is over are few beside all others.
create index incident_events_lasting_nudges on incident_events ((data ->> 'person'))
  where type in ('nudge.sent', 'escalation.raised')
    and (data ->> 'audience' = 'write-up' or data ->> 'audience' like 'reply:%');
