import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { Severity } from '../../domain/incident/standing.ts';
import type { Moment, Span } from '../../domain/moment.ts';
import type { Clock } from '../../engine/clock.ts';
import type { AlertAction, AlertRule } from '../../engine/ports/alert-groups.ts';
import type { AlertRoutes } from '../../engine/ports/alert-routes.ts';
import type { Audit } from '../../engine/ports/audit.ts';
import type { Changes } from '../../engine/ports/changes.ts';
import type { Components } from '../../engine/ports/components.ts';
import type { Contacts } from '../../engine/ports/contacts.ts';
import type { CustomerImports } from '../../engine/ports/customer-imports.ts';
import type { Customers } from '../../engine/ports/customers.ts';
import type { Drills } from '../../engine/ports/drills.ts';
import type { FirstRun } from '../../engine/ports/first-run.ts';
import type { FollowUpDeliveries, FollowUpWebhooks } from '../../engine/ports/follow-up-webhooks.ts';
import type { SignalList } from '../../engine/ports/home.ts';
import type { Idempotency } from '../../engine/ports/idempotency.ts';
import type { Imports } from '../../engine/ports/imports.ts';
import type { Invitations } from '../../engine/ports/invitations.ts';
import type { Notices } from '../../engine/ports/notices.ts';
import type { Outbox } from '../../engine/ports/outbox.ts';
import type { People } from '../../engine/ports/people.ts';
import type { Rotas } from '../../engine/ports/rotas.ts';
import type { Sessions } from '../../engine/ports/sessions.ts';
import type { Settings } from '../../engine/ports/settings.ts';
import type { SignalSources } from '../../engine/ports/signal-sources.ts';
import type { AskToConfirm, SubscriberList } from '../../engine/ports/subscriber-list.ts';
import type { TemplateStore } from '../../engine/ports/templates.ts';
import type { Tokens } from '../../engine/ports/tokens.ts';
import type { UnplacedMails } from '../../engine/ports/unplaced-mails.ts';
import type { Egress } from '../../kit/egress.ts';
import type { Log } from '../../kit/log.ts';
import type { Metrics } from '../../kit/metrics.ts';

/** All that the doors of the API may reach. */
export type ApiHouse = {
  /** For `/readyz` alone: what the doors read and change goes through the ports. */
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly configuration: ApiConfiguration;
  readonly notices: Notices;
  readonly metrics: Metrics;
  readonly people: People;
  readonly sessions: Sessions;
  /** `null` within a drill. */
  readonly drills: Drills | null;
  readonly tokens: Tokens;
  readonly invitations: Invitations;
  readonly firstRun: FirstRun;
  readonly idempotency: Idempotency;
  readonly settings: Settings;
  readonly components: Components;
  readonly customers: Customers;
  readonly contacts: Contacts;
  readonly customerImports: CustomerImports;
  readonly imports: Imports;
  readonly templates: TemplateStore;
  readonly rotas: Rotas;
  readonly alertRoutes: AlertRoutes;
  /** What the rules of a route make of an alert with these labels. */
  readonly judgeAlert: JudgeAlert;
  /** Moves the held clock of a test installation; `null` in every other. */
  readonly advanceClock: ((by: Span) => Promise<Moment>) | null;
  readonly subscribers: SubscriberList;
  readonly askToConfirm: AskToConfirm;
  readonly outbox: Outbox;
  readonly signals: SignalList;
  readonly signalSources: SignalSources;
  readonly followUpWebhooks: FollowUpWebhooks;
  readonly followUpDeliveries: Pick<FollowUpDeliveries, 'latest'>;
  readonly unplacedMails: UnplacedMails;
  /** Where calls to addresses that people type in may go. */
  readonly egress: Egress;
  readonly audit: Audit;
  readonly changes: Changes;
};

export type JudgeAlert = (
  rules: readonly AlertRule[],
  labels: Readonly<Record<string, string>>,
) => {
  readonly action: AlertAction;
  readonly severity: Severity | null;
  readonly components: readonly string[];
};

export type ApiConfiguration = {
  /** Without a slash at the end, as are all origins here. */
  readonly consoleUrl: string;
  readonly pagesUrl: string;
  /** The key of automation that the operator chose, `null` for none. */
  readonly adminToken: string | null;
  readonly mail: 'smtp' | 'outbox-only';
  readonly demo: boolean;
  /** The drill that plays in this house; `null` in a house that is real. */
  readonly drill: { readonly id: string; readonly title: string } | null;
  /** How mail comes in; `null` where none does. */
  readonly inboundMail: {
    readonly domain: string;
    readonly webhook: string;
    readonly listener: { readonly protocol: 'smtp' | 'lmtp'; readonly port: number };
  } | null;
};

export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A part of the API: adds its routes to the server, each with its access policy. */
export type Door = (app: ApiApp, house: ApiHouse) => Promise<void>;
