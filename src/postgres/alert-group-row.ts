import type { AlertGroup } from '../engine/ports/alert-groups.ts';

export type GroupRow = {
  id: string;
  route: string;
  group_key: string;
  episode: number;
  incident: string | null;
  state: AlertGroup['state'];
  wanted: AlertGroup['wanted'];
  firing: boolean;
  title: string;
  sentence: string;
  labels: AlertGroup['labels'];
  severity: AlertGroup['severity'];
  components: string[];
  first_at: Date;
  last_at: Date;
  ended_at: Date | null;
  times: number;
  noted: AlertGroup['noted'];
};

export function groupOf(row: GroupRow): AlertGroup {
  const { group_key: groupKey, first_at, last_at, ended_at, ...rest } = row;
  const { id, route, episode, incident, state, wanted, firing, title, sentence } = rest;
  const { labels, severity, components, times, noted } = rest;
  return {
    ...{ id, route, groupKey, episode, incident, state, wanted, firing, title, sentence },
    ...{ labels, severity, components, times, noted },
    firstAt: first_at.getTime(),
    lastAt: last_at.getTime(),
    endedAt: ended_at?.getTime() ?? null,
  };
}

/** Columns and values, the id first. */
export function fieldsOf(group: AlertGroup): { names: readonly string[]; values: unknown[] } {
  const row: { [Name in keyof GroupRow]: unknown } = {
    id: group.id,
    route: group.route,
    group_key: group.groupKey,
    episode: group.episode,
    incident: group.incident,
    state: group.state,
    wanted: group.wanted,
    firing: group.firing,
    title: group.title,
    sentence: group.sentence,
    labels: JSON.stringify(group.labels),
    severity: group.severity,
    components: group.components,
    first_at: new Date(group.firstAt),
    last_at: new Date(group.lastAt),
    ended_at: group.endedAt === null ? null : new Date(group.endedAt),
    times: group.times,
    noted: JSON.stringify(group.noted),
  };
  return { names: Object.keys(row), values: Object.values(row) };
}
