import type { ComponentId } from '../../domain/customers/component.ts';
import { type Moment, minutes } from '../../domain/moment.ts';
import type { AlertGroup, KnownGroup } from '../../engine/ports/alert-groups.ts';
import type { Alert } from './alert.ts';
import type { Ruling } from './rules.ts';

/** How long an alert must have been quiet, and its incident resolved, before it may declare another one. */
export const quietBefore = minutes(10);

/** What a post says and what the rules make of it, ready to be weighed against what is known. */
export type Told = {
  readonly alert: Alert;
  readonly ruling: Omit<Ruling, 'components'> & { readonly components: readonly ComponentId[] };
  readonly at: Moment;
  readonly route: string;
  /** For a group never seen before. */
  readonly id: string;
};

/**
 * The group after a post. While its incident is open, or while people have not decided, it stays what it is, however
 * often it fires. When that is over and it fires again, a new episode begins: declared only if it had been quiet for a
 * while, so that flapping opens nothing twice; proposed before that, so that nobody misses it either.
 */
export function groupAfter(known: KnownGroup | null, told: Told): AlertGroup {
  const group = known?.group;
  if (!group) return newGroup(told);
  const next = {
    ...group,
    title: told.alert.title,
    labels: told.alert.labels,
    firing: told.alert.firing,
    lastAt: told.at,
    endedAt: told.alert.firing ? null : group.firing ? told.at : group.endedAt,
    times: group.times + 1,
  };
  if (!told.alert.firing || !isOver(known, told.at)) return next;
  return { ...next, ...episode(told, mayDeclare(known, told.at)), episode: group.episode + 1 };
}

function newGroup(told: Told): AlertGroup {
  const { alert, at, id, route } = told;
  return {
    ...{
      id,
      route,
      groupKey: alert.groupKey,
      episode: 1,
      title: alert.title,
      labels: alert.labels,
      firing: alert.firing,
    },
    ...{ firstAt: at, lastAt: at, endedAt: alert.firing ? null : at, times: 1 },
    // The end of something whose beginning we never heard is nobody's business.
    ...episode(alert.firing ? told : { ...told, ruling: { ...told.ruling, action: 'ignore' } }, true),
  };
}

function episode({ alert, ruling }: Told, declare: boolean) {
  const wanted = ruling.action === 'declare' && !declare ? 'propose' : ruling.action;
  return {
    incident: null,
    state: wanted === 'ignore' ? ('ignored' as const) : ('proposed' as const),
    wanted,
    sentence: alert.sentence,
    severity: ruling.severity,
    components: ruling.components,
    noted: {},
  };
}

/** Whether what became of the group is behind us, so that firing means something new. */
function isOver(known: KnownGroup, at: Moment): boolean {
  if (known.group.state === 'open') return known.incidentResolvedAt !== null;
  if (known.group.state === 'ignored') return true;
  return wasQuiet(known.group, at);
}

function mayDeclare({ group, incidentResolvedAt }: KnownGroup, at: Moment): boolean {
  if (group.state === 'ignored') return true;
  return wasQuiet(group, at) && at - (incidentResolvedAt ?? 0) >= quietBefore;
}

function wasQuiet({ firing, endedAt }: AlertGroup, at: Moment): boolean {
  return !firing && endedAt !== null && at - endedAt >= quietBefore;
}
