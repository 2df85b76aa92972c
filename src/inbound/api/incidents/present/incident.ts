import type { z } from 'zod';
import type { Facts } from '../../../../domain/incident/facts.ts';
import { isOpen } from '../../../../domain/incident/incident.ts';
import { nameOf } from '../../../../domain/incident/timeline.ts';
import { mayAct } from '../../../../domain/person.ts';
import { holdingOf } from '../../../../domain/roles/fold.ts';
import { recommendation } from '../../../../domain/updates/disclosure.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { facts } from '../../shapes/facts.ts';
import type { IncidentSummary, IncidentView } from '../../shapes/incident.ts';
import { personName, personRefOrNull, type View } from '../view.ts';
import { presentAudiences } from './audience.ts';
import { presentRoles } from './role.ts';
import { presentUpdate } from './update.ts';

/** Whatever a list shows of an incident. */
export function presentSummary(view: View): IncidentSummary {
  const { incident } = view;
  const { id, number, version, mode, headline, severity, status, sensitive } = incident;
  return {
    ...{ id, number, version, mode, headline, severity, status, sensitive },
    name: `INC-${number}`,
    declaredAt: wireTime(incident.declaredAt),
    resolvedAt: wireTimeOrNull(incident.resolvedAt),
    lead: personRefOrNull(view, holdingOf(incident, 'incident-lead').holder),
    communicationsLead: personRefOrNull(view, holdingOf(incident, 'communications-lead').holder),
    audiences: presentAudiences(view),
  };
}

/** All of an incident. `componentName` knows those that left the page, too. */
export function presentIncident(view: View, componentName: (id: string) => string): IncidentView {
  const { incident, context, viewer } = view;
  const by = { person: (id: string) => personName(view, id) };
  const firing = Object.values(incident.alerts).filter((state) => state === 'firing').length;
  const mayRespond = mayAct(viewer.access, 'responder');
  return {
    ...presentSummary(view),
    sentence: incident.sentence,
    declaredBy: nameOf(incident.declaredBy, by),
    source: incident.source.kind,
    components: Object.entries(incident.components).map(([id, status]) => ({
      id,
      name: componentName(id),
      status,
    })),
    facts: presentFacts(incident.facts),
    roles: presentRoles(view),
    disclosure: presentDisclosure(view),
    recommendation: recommendation(incident, context),
    updates: Object.values(incident.updates).map((update) => presentUpdate(view, update)),
    waivers: incident.waivers.map(({ audience, reason, by: waiver, at }) => ({
      audience,
      reason,
      by: nameOf(waiver, by),
      at: wireTime(at),
    })),
    writeUpDue: wireTimeOrNull(incident.writeUpDue),
    alerts: { firing, resolved: Object.keys(incident.alerts).length - firing },
    undoResolutionUntil: undoResolutionUntil(view),
    may: {
      respond: mayRespond && isOpen(incident),
      publish: mayRespond && isOpen(incident),
      approve: mayAct(viewer.access, 'approver') && viewer.person !== null,
    },
  };
}

function presentDisclosure(view: View): IncidentView['disclosure'] {
  const { disclosure } = view.incident;
  if (!disclosure) return null;
  return {
    audiences: [...disclosure.audiences],
    reason: disclosure.reason,
    by: nameOf(disclosure.by, { person: (id) => personName(view, id) }),
    at: wireTime(disclosure.at),
    reviewAt: wireTimeOrNull(disclosure.reviewAt),
    reasked: disclosure.reasked,
  };
}

function undoResolutionUntil({ incident, context }: View): string | null {
  const until = incident.resolution?.undoUntil ?? null;
  return until !== null && until > context.now ? wireTime(until) : null;
}

function presentFacts({ since, fixedAt, ...rest }: Facts): z.infer<typeof facts> {
  return {
    ...rest,
    ...(since !== undefined && { since: wireTime(since) }),
    ...(fixedAt !== undefined && { fixedAt: wireTime(fixedAt) }),
  };
}
