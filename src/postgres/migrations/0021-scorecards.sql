-- Scorecards as they were reckoned last: of incidents that are over, at the version of their log. Made anew where they are
-- missing or old, so nothing is lost with them.
create table scorecards (
  incident text primary key references incidents (id),
  version integer not null,
  -- The rules it was reckoned by.
  rules text not null,
  content jsonb not null,
  reckoned_at timestamptz not null
);
