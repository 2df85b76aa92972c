-- Planned work is an incident with a window. Lists of it are short, and lists of what broke leave it out.
create index incidents_planned on incidents (declared_at desc, id desc)
  where coalesce(jsonb_typeof(card -> 'planned') = 'object', false);
