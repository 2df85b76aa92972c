import { z } from 'zod';
import { affectedRule, guideAnswers, recommended, versions } from './audiences.ts';
import {
  access,
  audience,
  componentStatus,
  mode,
  personRef,
  severity,
  status,
  templateName,
  time,
} from './basics.ts';
import { clock } from './clock.ts';
import { reach } from './delivery.ts';
import { facts, promiseAsked, times } from './facts.ts';
import { plannedView, plannedWindow } from './planned.ts';
import { askingGroup } from './signals.ts';

export const audienceView = z.object({
  audience,
  name: z.string(),
  clock,
  lastWords: z.object({ at: time, text: z.string(), update: z.string() }).nullable(),
  closed: z.enum(['words', 'waiver', 'decided']).nullable(),
});

export const roleView = z.object({
  role: z.string(),
  title: z.string(),
  duty: z.string(),
  instructions: z.string(),
  person: personRef.nullable(),
  state: z.enum(['held', 'asked', 'vacant']),
  asked: z.object({ person: personRef, until: time }).nullable(),
  required: z.boolean(),
});

export const check = z.object({
  level: z.enum(['block', 'warn', 'praise']),
  code: z.string(),
  sentence: z.string(),
  /** Where in `body`, in UTF-16 units. */
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  fix: z.object({ label: z.string(), replacement: z.string() }).nullable(),
});

export const draft = z.object({
  audience,
  template: templateName.nullable(),
  headline: z.string(),
  /** Editable text; time tokens such as {next} are filled when shown. */
  body: z.string(),
  /** The body as a reader in UTC sees it. */
  text: z.string(),
  versions,
  times,
  promise: promiseAsked.nullable(),
  nextAt: time.nullable(),
  status,
  components: z.record(z.string(), componentStatus),
  checks: z.array(check),
  reach,
  approval: z.object({ needed: z.boolean(), why: z.string() }),
  planned: plannedWindow.nullable().meta({ description: 'Of planned work: the window that they say.' }),
  /** The incident's version this was built from. */
  basedOn: z.number().int(),
});

export const update = z.object({
  id: z.string(),
  incident: z.string(),
  audience,
  /** The first of the words written, approved and sent together; null when they stand alone. */
  act: z.string().nullable(),
  state: z.enum(['draft', 'sending', 'published', 'undone']),
  template: templateName.nullable(),
  headline: z.string(),
  body: z.string(),
  text: z.string(),
  versions,
  /** The versions as a reader in UTC sees them. */
  versionTexts: versions,
  times,
  status,
  promise: promiseAsked.nullable(),
  components: z.record(z.string(), componentStatus),
  hash: z.string(),
  checks: z.array(check),
  approval: z.object({
    needed: z.boolean(),
    why: z.string(),
    by: personRef.nullable(),
    at: time.nullable(),
    askedOf: personRef.nullable(),
  }),
  draftedAt: time,
  draftedBy: z.string(),
  sentBy: z.string().nullable(),
  undoUntil: time.nullable(),
  publishedAt: time.nullable(),
  promisedNext: time.nullable(),
  corrections: z.array(z.object({ at: time, by: z.string(), before: z.string(), after: z.string() })),
});

export const incidentSummary = z.object({
  id: z.string(),
  name: z.string().meta({ description: 'What people say: "INC-142".' }),
  number: z.number().int(),
  version: z.number().int(),
  mode,
  headline: z.string(),
  severity,
  status,
  sensitive: z.boolean(),
  declaredAt: time,
  resolvedAt: time.nullable(),
  importedFrom: z
    .string()
    .nullable()
    .meta({ description: 'The status page on which it was told, where that was not this one.' }),
  planned: plannedView.nullable().meta({ description: 'Of planned work: when it happens.' }),
  past: plannedWindow
    .nullable()
    .meta({ description: 'It was over when it was written down: when it really was.' }),
  lead: personRef.nullable(),
  communicationsLead: personRef.nullable(),
  audiences: z.array(audienceView),
});

export const incident = incidentSummary.extend({
  sentence: z.string(),
  declaredBy: z.string(),
  source: z.enum(['person', 'alert', 'reports', 'import']),
  components: z.array(z.object({ id: z.string(), name: z.string(), status: componentStatus })),
  facts,
  roles: z.array(roleView),
  disclosure: z
    .object({
      audiences: z.array(audience),
      reason: z.string(),
      by: z.string(),
      at: time,
      answers: guideAnswers,
      affected: z.number().int(),
      reviewAt: time.nullable(),
      reasked: z.string().nullable(),
    })
    .nullable(),
  /** What Candor would answer to "Who needs to know?", and why. */
  recommendation: recommended,
  affected: z.object({
    rule: affectedRule.nullable(),
    customers: z.number().int(),
    unreachable: z.number().int(),
    /** Who finds somebody to write to, where there is nobody; null when all can be reached. */
    owner: personRef.nullable(),
  }),
  /** Who may see it while it is sensitive; empty otherwise. */
  named: z.array(personRef),
  updates: z.array(update),
  waivers: z.array(z.object({ audience, reason: z.string(), by: z.string(), at: time })),
  writeUpDue: time.nullable(),
  alerts: z.object({ firing: z.number().int(), resolved: z.number().int() }),
  /** Open resolution that can still be undone. */
  undoResolutionUntil: time.nullable(),
  /** What the reader may do here. */
  may: z.object({ respond: z.boolean(), publish: z.boolean(), approve: z.boolean() }),
});

export const timelineEntry = z.object({
  seq: z.number().int(),
  at: time,
  lane: z.enum(['said', 'technical', 'decision', 'clock']),
  kind: z.string(),
  sentence: z.string(),
  /** Words said, a note, a reason: shown below the sentence. */
  quote: z.string().nullable(),
  by: z.string(),
  audience: audience.nullable(),
  update: z.string().nullable(),
});

export const timeline = z.object({
  items: z.array(timelineEntry),
  /** Stretches with nothing said outside, oldest first. */
  gaps: z.array(z.object({ from: time, to: time, minutes: z.number().int() })),
  next: z.string().nullable(),
});

export const owed = z.object({
  incident: incidentSummary,
  audience: audienceView,
  draft: draft.nullable(),
  /** Whoever waits for an answer; null where words to an audience are owed. */
  reply: z
    .object({
      conversation: z.string(),
      name: z.string(),
      customer: z.string().nullable(),
      text: z.string(),
      /** Since when they wait. */
      at: time,
      failed: z.boolean().meta({ description: 'Our answer did not arrive.' }),
    })
    .nullable(),
});

export const alertProposal = z.object({
  id: z.string(),
  route: z.string(),
  title: z.string(),
  severity: severity.nullable(),
  components: z.array(z.object({ id: z.string(), name: z.string() })),
  firing: z.boolean(),
  times: z.number().int(),
  firstAt: time,
  lastAt: time,
  incident: z.string().nullable(),
  state: z.enum(['proposed', 'open', 'ignored', 'dismissed']),
});

export const home = z.object({
  now: time,
  youOwe: z.array(owed),
  othersOwe: z.array(owed),
  active: z.array(incidentSummary),
  asking: z.array(askingGroup),
  proposals: z.array(alertProposal),
  /** Words that wait for you to read them; `parts`: all that the act says, to each audience, the update among them. */
  approvals: z.array(z.object({ update, parts: z.array(update), incident: incidentSummary })),
  /** Roles you were asked to take. */
  asked: z.array(z.object({ incident: incidentSummary, role: z.string(), title: z.string(), until: time })),
  promisedLater: z.array(
    z.object({
      kind: z.enum(['write-up', 'follow-up', 'planned']),
      incident: incidentSummary,
      what: z.string(),
      due: time,
      late: z.boolean(),
      owner: personRef.nullable(),
    }),
  ),
  /** What somebody has to see to, beside words. */
  tasks: z.array(
    z.object({
      kind: z.enum(['no-contact']),
      incident: incidentSummary,
      sentence: z.string(),
      owner: personRef.nullable(),
      yours: z.boolean(),
    }),
  ),
  /** Deliveries or pages that failed and wait for somebody. */
  troubles: z.array(z.object({ kind: z.string(), sentence: z.string(), at: time })),
  lastWordAt: time.nullable(),
  me: z.object({ id: z.string(), name: z.string(), access }),
});

export type Clock = z.infer<typeof clock>;
export type AudienceView = z.infer<typeof audienceView>;
export type RoleView = z.infer<typeof roleView>;
export type CheckView = z.infer<typeof check>;
export type DraftView = z.infer<typeof draft>;
export type UpdateView = z.infer<typeof update>;
export type IncidentSummary = z.infer<typeof incidentSummary>;
export type IncidentView = z.infer<typeof incident>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TimelineView = z.infer<typeof timeline>;
export type Owed = z.infer<typeof owed>;
export type Home = z.infer<typeof home>;
export type AlertProposal = z.infer<typeof alertProposal>;
