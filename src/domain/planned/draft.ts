import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import { type Moment, minutes } from '../moment.ts';
import type { PlannedSaid } from '../updates/publication.ts';
import type { TemplateName } from '../updates/templates.ts';
import { earlyStart, lastSaid, windowOf } from './planned.ts';

type Asked = {
  readonly audience: Audience;
  readonly status?: Status | undefined;
  readonly body?: string | undefined;
  readonly template?: TemplateName | undefined;
  readonly planned?: Partial<PlannedSaid> | undefined;
};

/** The status that the next words announce: near its start it is the start that has to be said. */
export function usualStatus(incident: Incident, { audience, status, body }: Asked, { now }: Context): Status {
  // Whoever writes freely says themselves that it begins.
  if (status !== undefined || body !== undefined || !incident.planned || incident.status !== 'investigating')
    return status ?? incident.status;
  const { from, startedAt, cancelled } = incident.planned;
  const told = lastSaid(incident, audience) !== null;
  return told && startedAt === null && cancelled === null && now >= from - earlyStart
    ? 'identified'
    : 'investigating';
}

/** The window that the next words say. Where the end is over, or nearly, they say another one. */
export function plannedSaid(
  incident: Incident,
  asked: Asked,
  status: Status,
  { now }: Context,
): PlannedSaid | null {
  const window = windowOf(incident);
  if (!window || !incident.planned) return null;
  if (asked.planned) return { ...window, ...asked.planned };
  const running =
    incident.planned.startedAt !== null &&
    status === incident.status &&
    (asked.body === undefined || asked.template === 'planned-extended');
  return running && now >= window.to - minutes(12) ? { ...window, to: laterEnd(window.to, now) } : window;
}

/** Half an hour more, on a quarter of an hour. */
function laterEnd(to: Moment, now: Moment): Moment {
  const at = Math.max(to, now) + minutes(30);
  return Math.ceil(at / minutes(15)) * minutes(15);
}

/** Which standing text fits planned work now. */
export function plannedTemplate(
  incident: Incident,
  audience: Audience,
  status: Status,
  said: PlannedSaid,
): TemplateName {
  if (said.cancelled) return 'planned-cancelled';
  if (status === 'resolved') return 'planned-done';
  const last = lastSaid(incident, audience);
  if (status === 'investigating' && !last) return 'planned-announced';
  if (status === 'identified' && last?.status !== 'identified' && last?.status !== 'monitoring')
    return 'planned-started';
  if (incident.planned && (said.from !== incident.planned.from || said.to !== incident.planned.to))
    return status === 'investigating' ? 'planned-moved' : 'planned-extended';
  return status === 'investigating' ? 'planned-reminder' : 'planned-running';
}
