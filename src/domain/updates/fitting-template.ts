import { readClock } from '../clocks/clock.ts';
import type { Context } from '../context.ts';
import { type Audience, customerOf, isNarrow } from '../customers/audience.ts';
import { decidedUntold } from '../dialogue/asking-words.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import { factsAreNew } from './facts-said.ts';
import type { TemplateName } from './templates.ts';
import { factsFor } from './tokens.ts';

/** Which of the standing texts fits now. */
export function templateFor(
  incident: Incident,
  audience: Audience,
  status: Status,
  context: Context,
): TemplateName {
  if (audience === 'internal') return status === 'resolved' ? 'support-desk-closing' : 'support-desk';
  const state = incident.audiences[audience];
  const said = incident.updates[state?.said.at(-1) ?? ''];
  const last = said?.promisedNext === null ? undefined : said;
  if (status === 'resolved') return 'resolved';
  if (decidedUntold(incident, audience)) return 'decision-told';
  if (!last && incident.sensitive) return 'security-holding';
  if (!last && customerOf(audience) !== null) return 'one-customer';
  if (!last && isNarrow(audience)) return 'segment';
  if (!last && status !== 'investigating') return status;
  if (!last) return incident.source.kind === 'reports' ? 'acknowledge-reports' : 'acknowledge';
  if (isLate(incident, audience, context)) return 'late';
  if (status !== last.status && status !== 'investigating') return status;
  if (scopeIsNew(incident, audience)) return 'scope';
  if (!factsAreNew(incident, audience, last)) return 'nothing-new';
  return status === 'investigating' ? 'scope' : status;
}

function isLate(incident: Incident, audience: Audience, context: Context): boolean {
  const state = incident.audiences[audience];
  if (!state || state.toldDue === null) return false;
  const { timeState } = readClock(incident, state, context.policy, context.now, null);
  return (
    (timeState === 'overdue' || timeState === 'silent') &&
    context.now >= state.toldDue + context.policy.graceMinutes * 60_000
  );
}

/** Scope is worth saying once, and only when something is known of it. */
function scopeIsNew(incident: Incident, audience: Audience): boolean {
  const { who, task } = factsFor(incident, audience);
  if (incident.status !== 'investigating' || !who || !task) return false;
  return !(incident.audiences[audience]?.said ?? []).some((id) => incident.updates[id]?.template === 'scope');
}
