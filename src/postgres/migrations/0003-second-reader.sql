-- The database keeps two rules itself, whoever writes to the log: an application that forgot them would fail here.

-- Of a sensitive incident nothing leaves for outside that another person has not approved, word for word (practice M13).
create function refuse_unread_words() returns trigger language plpgsql as $$
declare
  written record;
  is_sensitive boolean;
begin
  select (data ->> 'sensitive')::boolean into is_sensitive from incident_events
    where incident = new.incident and seq < new.seq and type in ('incident.declared', 'sensitivity.changed')
    order by seq desc limit 1;
  if not coalesce(is_sensitive, false) then
    return null;
  end if;
  if new.type = 'reply.sent' then
    raise exception 'a sensitive incident: an answer to a customer needs a second reader';
  end if;
  select actor ->> 'person' as author, data -> 'update' ->> 'audience' as audience, data -> 'update' ->> 'hash' as hash
    into written from incident_events
    where incident = new.incident and seq < new.seq and type = 'update.drafted'
      and data -> 'update' ->> 'id' = new.data ->> 'update'
    limit 1;
  if written.audience = 'internal' then
    return null;
  end if;
  if new.type <> 'update.corrected' and exists (
    select from incident_events
    where incident = new.incident and seq < new.seq and type = 'update.approved'
      and data ->> 'update' = new.data ->> 'update' and data ->> 'hash' = written.hash
      and actor ->> 'kind' = 'person' and actor ->> 'person' is distinct from written.author
  ) then
    return null;
  end if;
  raise exception 'a sensitive incident: nobody else approved the words %', new.data ->> 'update';
end
$$;
-- After the statement: an approval and what it allows may be written in one.
create trigger incident_events_second_reader after insert on incident_events
  for each row when (new.type in ('publication.started', 'update.published', 'update.corrected', 'reply.sent'))
  execute function refuse_unread_words();

-- No incident closes over the heads of an open audience: closing words have left or are leaving, or somebody waived them
-- with a reason (practice M1). The clock of a conversation ends with its answer, and is not one of these.
create function refuse_silent_closing() returns trigger language plpgsql as $$
declare
  forgotten text;
begin
  select opened.audience into forgotten from (
    select distinct on (audience) coalesce(data ->> 'audience', 'undecided') as audience, type, seq
    from incident_events
    where incident = new.incident and seq < new.seq
      and type in ('incident.declared', 'audience.opened', 'audience.reopened', 'audience.closed')
    order by audience, seq desc
  ) opened
  where opened.type <> 'audience.closed' and opened.audience not like 'reply:%' and not exists (
    select from incident_events sent
    join incident_events written on written.incident = sent.incident and written.type = 'update.drafted'
      and written.data -> 'update' ->> 'id' = sent.data ->> 'update'
    where sent.incident = new.incident and sent.seq > opened.seq and sent.seq < new.seq
      and sent.type = 'publication.started' and sent.data ->> 'audience' = opened.audience
      and written.data -> 'update' ->> 'status' = 'resolved'
      and not exists (
        select from incident_events undone
        where undone.incident = new.incident and undone.seq < new.seq
          and undone.type = 'publication.undone' and undone.data ->> 'update' = sent.data ->> 'update'))
  limit 1;
  if forgotten is not null then
    raise exception 'closed without a last word or a waiver: %', forgotten;
  end if;
  return null;
end
$$;
create trigger incident_events_last_word after insert on incident_events
  for each row when (new.type = 'incident.resolved') execute function refuse_silent_closing();

-- Whoever may not see a sensitive incident is shown no count in which it stands: which they are is asked on every Home.
create index incidents_sensitive on incidents (id) where sensitive;
