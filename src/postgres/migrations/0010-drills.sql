-- Drills. Each plays in a database of its own, which is dropped when it ends: nothing of one ever stands beside what is
-- real. Here is only that it runs or ran, and the log that it left.
create table drills (
  id text primary key,
  script text not null,
  title text not null,
  started_by jsonb not null,
  started_at timestamptz not null,
  -- So many times as fast as our own time; 0: held.
  pace smallint not null default 1 check (pace in (0, 1, 10)),
  -- When its clock last moved by itself, on the wall's time: of several processes, one moves it.
  beat_at timestamptz,
  -- How many events of its script happened.
  released integer not null default 0,
  incident text not null,
  ended_at timestamptz,
  ended_by jsonb,
  -- Of its own clock, at its end.
  stopped_at timestamptz,
  -- Its incident's, as it was at the end: the scorecard is computed from it.
  log jsonb,
  -- Its database is gone.
  cleared boolean not null default false
);
-- One runs at a time: two would ask for the same people.
create unique index drills_running on drills ((true)) where ended_at is null;
