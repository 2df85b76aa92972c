import type { z } from 'zod';
import type { AffectedRule } from '../../../../domain/customers/affected-rule.ts';
import type { Facts } from '../../../../domain/incident/facts.ts';
import { systemName } from '../../../../domain/incident/import-source.ts';
import { type Incident, isOpen } from '../../../../domain/incident/incident.ts';
import { peopleOf } from '../../../../domain/incident/privacy.ts';
import { nameOf } from '../../../../domain/incident/timeline.ts';
import { mayAct } from '../../../../domain/person.ts';
import { holdingOf } from '../../../../domain/roles/fold.ts';
import { ownerOfReach } from '../../../../domain/roles/owner.ts';
import { type Recommendation, recommendation } from '../../../../domain/updates/guide.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { AffectedRuleShape } from '../../shapes/audiences.ts';
import type { facts } from '../../shapes/facts.ts';
import type { IncidentSummary, IncidentView } from '../../shapes/incident.ts';
import { personName, personRefOf, personRefOrNull, type View } from '../view.ts';
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
    importedFrom: incident.source.kind === 'import' ? systemName(incident.source.system) : null,
    planned: presentPlanned(incident),
    past: incident.past && { from: wireTime(incident.past.from), to: wireTime(incident.past.to) },
    lead: personRefOrNull(view, holdingOf(incident, 'incident-lead').holder),
    communicationsLead: personRefOrNull(view, holdingOf(incident, 'communications-lead').holder),
    audiences: presentAudiences(view),
  };
}

function presentPlanned({ planned }: Incident): IncidentSummary['planned'] {
  if (!planned) return null;
  return {
    from: wireTime(planned.from),
    to: wireTime(planned.to),
    startedAt: wireTimeOrNull(planned.startedAt),
    cancelled: planned.cancelled?.reason ?? null,
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
    recommendation: presentRecommendation(recommendation(incident, context)),
    affected: {
      rule: presentRule(incident.affected.rule),
      customers: incident.affected.customers,
      unreachable: incident.affected.unreachable,
      owner: incident.affected.unreachable > 0 ? personRefOrNull(view, ownerOfReach(incident)) : null,
    },
    named: incident.sensitive ? [...peopleOf(incident)].map((id) => personRefOf(view, id)) : [],
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

export function presentRecommendation({ audience, reason, reasons }: Recommendation) {
  return { audience, reason, reasons: [...reasons] };
}

export function presentRule(rule: AffectedRule | null): AffectedRuleShape | null {
  if (rule === null) return null;
  const { everyone, components, regions, tiers, attributes } = rule;
  return {
    everyone,
    components: [...components],
    regions: [...regions],
    tiers: [...tiers],
    attributes: attributes.map(({ name, value }) => ({ name, value })),
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
    answers: disclosure.answers,
    affected: disclosure.affected,
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
