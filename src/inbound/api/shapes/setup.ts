import { z } from 'zod';
import { access, componentStatus, lineOf, list, personRef, severity, templateName, time } from './basics.ts';

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  access,
  active: z.boolean(),
  executive: z.boolean(),
  hasPassword: z.boolean(),
  version: z.number().int(),
  createdAt: time,
});

/** A new person; the link with which they set a password, shown once, unless they were given one. */
export const invitedPerson = person.extend({ invitation: z.string().nullable() });
export const invitation = z.object({
  invitation: z.string().meta({ description: 'A link, shown once, good for a week.' }),
});
/** Whom an invitation is for. */
export const invited = z.object({ name: z.string(), email: z.string() });

/** Where the reader is signed in. */
export const openSession = z.object({
  id: z.string(),
  userAgent: z.string(),
  createdAt: time,
  lastUsedAt: time,
  expiresAt: time,
  current: z.boolean(),
});

export const preferences = z.object({
  singleKeys: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  browserNotifications: z.boolean(),
});

export const session = z.object({
  person,
  preferences,
  testClock: z.boolean(),
  demo: z.boolean(),
  drill: z.object({ id: z.string(), title: z.string() }).nullable(),
  mail: z.enum(['smtp', 'outbox-only']),
  pagesUrl: z.string(),
  consoleUrl: z.string(),
  pageName: z.string(),
  now: time,
});

export const setupState = z.object({ needed: z.boolean() });
export const setupRequest = z.object({
  token: z.string().max(200),
  pageName: lineOf(80),
  components: z.array(lineOf(80)).max(20),
  name: lineOf(120),
  email: z.string().max(254),
  password: z.string().max(1024),
});

export const component = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  alsoCalled: z.array(z.string()).readonly(),
  group: z.string().nullable(),
  position: z.number().int(),
  archived: z.boolean(),
  /** As published now. */
  status: componentStatus,
  version: z.number().int(),
});
export const componentGroup = z.object({ id: z.string(), name: z.string(), position: z.number().int() });

export const rotaPerson = personRef;
export const rota = z.object({
  role: z.enum(['communications-lead', 'incident-lead', 'duty-manager']),
  kind: z.enum(['weekly', 'ical']),
  people: z.array(personRef),
  startsAt: time,
  days: z.number().int(),
  icalUrl: z.string().nullable(),
  icalReadAt: time.nullable(),
  icalProblem: z.string().nullable(),
  overrides: z.array(z.object({ id: z.string(), person: personRef, startsAt: time, endsAt: time })),
  /** Who has it now, and who is asked after them. */
  now: z.array(personRef),
  /** The next turns. */
  turns: z.array(z.object({ person: personRef, from: time, to: time })),
  version: z.number().int(),
});

export const template = z.object({
  name: templateName,
  body: z.string(),
  defaultBody: z.string(),
  changed: z.boolean(),
  preApproved: z.boolean(),
  tokens: z.array(z.string()),
  /** Rendered with sample facts. */
  sample: z.string(),
  version: z.number().int(),
});

export const subscriber = z.object({
  id: z.string(),
  address: z.string(),
  state: z.enum(['pending', 'confirmed', 'unsubscribed', 'resting']),
  everything: z.boolean(),
  components: z.array(z.string()),
  groups: z.array(z.string()),
  incidents: z.array(z.string()),
  createdAt: time,
  confirmedAt: time.nullable(),
  restingReason: z.string().nullable(),
});

export const subscriberImport = z.object({
  added: z.number().int(),
  known: z.number().int().meta({ description: 'Were here already, and stay as they are.' }),
  refused: z.array(z.string()).meta({ description: 'What mail cannot be addressed to.' }),
});

export const token = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  access,
  createdAt: time,
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable(),
});
export const newToken = token.extend({ secret: z.string().meta({ description: 'Shown once.' }) });

export const matcher = z.object({
  label: z.string().max(200),
  op: z.enum(['=', '!=', '=~', '!~']),
  value: z.string().max(500),
});
export const alertRule = z.object({
  matchers: z.array(matcher).max(20),
  action: z.enum(['declare', 'propose', 'ignore']),
  severity: severity.nullable(),
  components: z.array(z.string()).max(50),
});
export const alertRoute = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['alertmanager', 'generic']),
  keyPrefix: z.string(),
  rules: z.array(alertRule),
  active: z.boolean(),
  lastReceivedAt: time.nullable(),
  version: z.number().int(),
});
/** The address to post alerts to is shown once: its key is kept only as a hash. */
export const newAlertRoute = alertRoute.extend({ url: z.string() });

/** What would become of an alert. */
export const alertTrial = z.object({
  action: alertRule.shape.action,
  severity: severity.nullable(),
  components: z.array(z.string()),
});

export const outboxEntry = z.object({
  id: z.string(),
  at: time,
  to: z.string(),
  subject: z.string(),
  purpose: z.string(),
  state: z.enum(['due', 'accepted', 'failed', 'kept', 'withheld', 'coalesced']),
  attempts: z.number().int(),
  reply: z.string().nullable(),
  incident: z.string().nullable(),
});
export const outboxMail = outboxEntry.extend({
  text: z.string(),
  html: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
});

export const pageSettings = z.object({
  name: z.string().max(80),
  /** Shown under the name. */
  about: z.string().max(300),
  supportContact: z.string().max(300),
  securityContact: z.string().max(300),
  accent: z.string().max(9),
  timeZone: z.string().max(60).meta({
    description: 'IANA zone in which the days of the uptime history begin and end.',
  }),
  version: z.number().int(),
});

export const auditEntry = z.object({
  seq: z.number().int(),
  at: time,
  actor: z.string(),
  origin: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

export const lists = { person: list(person), component: list(component), subscriber: list(subscriber) };

export type Person = z.infer<typeof person>;
export type Preferences = z.infer<typeof preferences>;
export type Session = z.infer<typeof session>;
export type ComponentShape = z.infer<typeof component>;
export type ComponentGroup = z.infer<typeof componentGroup>;
export type Rota = z.infer<typeof rota>;
export type TemplateShape = z.infer<typeof template>;
export type SubscriberShape = z.infer<typeof subscriber>;
export type Token = z.infer<typeof token>;
export type AlertRoute = z.infer<typeof alertRoute>;
export type AlertRule = z.infer<typeof alertRule>;
export type OutboxEntry = z.infer<typeof outboxEntry>;
export type OutboxMail = z.infer<typeof outboxMail>;
export type PageSettings = z.infer<typeof pageSettings>;

/** How mail comes in; all `null` where none does. */
export const inboundMail = z.object({
  domain: z.string().nullable().meta({ description: 'Of the addresses for answers and bounces.' }),
  webhook: z
    .string()
    .nullable()
    .meta({ description: 'Where a provider of mailboxes posts mail. Keep it secret.' }),
  listener: z.object({ protocol: z.enum(['smtp', 'lmtp']), port: z.number().int() }).nullable(),
});

/** A mail that belongs to no conversation, and why. */
export const unplacedMail = z.object({
  id: z.string(),
  at: time,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  reason: z.string(),
  size: z.number().int(),
});
