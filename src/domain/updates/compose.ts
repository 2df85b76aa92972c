import { cadenceOf } from '../clocks/policy.ts';
import type { Context } from '../context.ts';
import { type Audience, isNarrow, isOutside } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import { definitionOf } from '../customers/definition.ts';
import type { Poll } from '../dialogue/poll.ts';
import { workaroundsFor } from '../dialogue/workarounds-offered.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import type { Moment } from '../moment.ts';
import { plannedSaid, plannedTemplate, usualStatus } from '../planned/draft.ts';
import { nextBoundary } from '../planned/planned.ts';
import { fillTemplate, knownAs, type TokenValues, tokensIn } from './body.ts';
import { factsSaid } from './facts-said.ts';
import { templateFor } from './fitting-template.ts';
import type { Past, PlannedSaid, PlannedWindow } from './publication.ts';
import { dueOf } from './release.ts';
import type { TemplateName } from './templates.ts';
import { tokensOf } from './tokens.ts';
import type { PromiseAsked, Update } from './update.ts';
import { allWords, type Versions, versionNames } from './versions.ts';

/** Finished words that only wait to be sent. */
export type Draft = Pick<
  Update,
  | 'audience'
  | 'template'
  | 'headline'
  | 'body'
  | 'times'
  | 'versions'
  | 'to'
  | 'status'
  | 'severity'
  | 'components'
  | 'facts'
  | 'promise'
  | 'poll'
  | 'workarounds'
  | 'plan'
  | 'planned'
  | 'past'
> & {
  readonly nextAt: Moment | null;
};

export type DraftAsked = {
  readonly audience: Audience;
  readonly status?: Status | undefined;
  readonly template?: TemplateName | undefined;
  readonly headline?: string | undefined;
  readonly body?: string | undefined;
  /** Absent: those that the standing texts give. */
  readonly versions?: Versions | undefined;
  readonly promise?: PromiseAsked | null | undefined;
  readonly components?: Readonly<Record<ComponentId, ComponentStatus>> | undefined;
  readonly poll?: Poll | undefined;
  /** Of planned work: other times than those that stand. */
  readonly planned?: Partial<PlannedWindow> | undefined;
  /** Of what was over already. */
  readonly past?: Past | undefined;
};

/** Practice M4: at any moment every open audience has a finished draft, built from what is known now. */
export function composeDraft(incident: Incident, asked: DraftAsked, context: Context): Draft {
  const status = usualStatus(incident, asked, context);
  const planned = plannedSaid(incident, asked, status, context);
  const template =
    asked.body === undefined
      ? (asked.template ?? usualTemplate(incident, asked, status, planned, context))
      : (asked.template ?? null);
  const promise =
    asked.promise === undefined
      ? asked.poll
        ? { due: asked.poll.decideBy }
        : (plannedPromiseAsked(planned, status) ??
          usualPromise(incident, asked.audience, status, template, context))
      : asked.promise;
  const nextAt = promise && dueOf(promise, context.now);
  const values = tokensOf(incident, asked.audience, status, nextAt, context, {
    poll: asked.poll ?? null,
    planned,
  });
  const body = asked.body ?? fillTemplate(template ? context.templates[template] : '', values);
  const versions = asked.versions ?? (planned ? {} : usualVersions(asked.audience, status, values, context));
  return {
    audience: asked.audience,
    template,
    headline: asked.headline ?? headlineFor(incident, asked.audience),
    body,
    versions,
    to: definitionOf(incident, asked.audience),
    times: Object.fromEntries(
      tokensIn(allWords({ body, versions })).flatMap((token) => entryOf(token, values.times)),
    ),
    status,
    severity: incident.severity,
    components: { ...componentsFor(incident, asked.audience, template, status), ...asked.components },
    facts: factsSaid(incident, asked.audience),
    promise,
    poll: asked.poll ?? null,
    workarounds: workaroundsFor(incident, asked.audience, status),
    plan: isOutside(asked.audience) && status !== 'resolved' ? (incident.chosen?.option ?? null) : null,
    ...(planned && { planned }),
    ...(asked.past && { past: asked.past }),
    nextAt,
  };
}

function usualTemplate(
  incident: Incident,
  { audience, poll }: DraftAsked,
  status: Status,
  planned: PlannedSaid | null,
  context: Context,
): TemplateName {
  if (poll) return 'ask';
  return planned
    ? plannedTemplate(incident, audience, status, planned)
    : templateFor(incident, audience, status, context);
}

/** Words of planned work promise its start, and then its end. */
function plannedPromiseAsked(planned: PlannedSaid | null, status: Status): PromiseAsked | null {
  return planned && status !== 'resolved' ? { due: nextBoundary(status, planned) } : null;
}

/** What some customers were told it is called stays with them. */
function headlineFor(incident: Incident, audience: Audience): string {
  const said = incident.audiences[audience]?.said.at(-1);
  const last = isNarrow(audience) && said !== undefined ? incident.updates[said] : undefined;
  if (last) return last.headline;
  return isOutside(audience) && isHeld(incident) ? heldHeadline : incident.headline;
}

/** The sentence that a sensitive incident was declared with tells more than the holding statement under it. */
const heldHeadline = 'We are looking into a report about security';

function isHeld({ sensitive, audiences }: Incident): boolean {
  return sensitive && (audiences.public?.said.length ?? 0) === 0;
}

/** Executives read their own two lines, whoever writes to the support desk. */
function usualVersions(audience: Audience, status: Status, values: TokenValues, context: Context): Versions {
  if (audience === 'internal')
    return { executives: fillTemplate(context.templates['executive-brief'], values) };
  return status === 'resolved' ? {} : { sms: fillTemplate(context.templates.sms, values) };
}

function entryOf(token: string, times: Readonly<Record<string, Moment | undefined>>): [string, Moment][] {
  const at = knownAs(times, token);
  return at === undefined ? [] : [[token, at]];
}

/** Closing words promise nothing further but the write-up. Everything else says when we write next. */
function usualPromise(
  incident: Incident,
  audience: Audience,
  status: Status,
  template: TemplateName | null,
  context: Context,
): PromiseAsked | null {
  if (status === 'resolved' || template === 'false-alarm') return null;
  return { every: cadenceOf(context.policy, incident, audience, status) };
}

/** "Looking into it" is public and no admission: it is said until words say what is broken. */
function componentsFor(
  incident: Incident,
  audience: Audience,
  template: TemplateName | null,
  status: Status,
): Draft['components'] {
  const closing = status === 'resolved' || template === 'false-alarm';
  const confirming = template === 'scope' || status === 'identified' || status === 'monitoring';
  return Object.fromEntries(
    Object.entries(componentsKnown(incident, audience)).map(([id, hit]) => {
      if (closing) return [id, 'operational'];
      if (incident.planned) return [id, confirming && hit === 'operational' ? 'under_maintenance' : hit];
      return [id, confirming && hit === 'looking_into_it' ? confirmedStatus[incident.severity] : hit];
    }),
  );
}

/** Some customers were told more than all: that stands for them, until our people learn something newer. */
function componentsKnown(incident: Incident, audience: Audience): Incident['components'] {
  const said = isNarrow(audience) ? incident.updates[incident.audiences[audience]?.said.at(-1) ?? ''] : null;
  if (!said) return incident.components;
  const standing = Object.entries(said.components).filter(
    ([id]) => incident.components[id] === said.before.components[id],
  );
  return { ...incident.components, ...Object.fromEntries(standing) };
}

const confirmedStatus = {
  sev1: 'major_outage',
  sev2: 'partial_outage',
  sev3: 'degraded_performance',
  sev4: 'degraded_performance',
} as const;

/** What a reader would see, in one text: an approval is of exactly this. */
export function sealedText(draft: Omit<Draft, 'nextAt' | 'times'> & Pick<Update, 'writeUp'>): string {
  const { audience, to, headline, body, versions, status, severity, components, facts, promise } = draft;
  const { poll, workarounds, plan, planned, past } = draft;
  const ordered = Object.entries(components).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([
    audience,
    to,
    headline,
    body,
    versionNames.map((name) => versions[name] ?? null),
    status,
    severity,
    ordered,
    facts,
    promise,
    // Words of an older Candor had none of these, and their hashes stand.
    ...(poll || workarounds.length > 0 || plan ? [poll, workarounds, plan] : []),
    ...(planned ? [planned] : []),
    ...(past ? [past] : []),
    ...(draft.writeUp ? ['write-up'] : []),
  ]);
}
