import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AskToConfirm } from '../engine/ports/subscriber-list.ts';
import { advance } from '../engine/worker/advance.ts';
import { alertsDoor } from '../inbound/alerts/door.ts';
import { engineHouse } from '../inbound/alerts/engine-house.ts';
import { judge } from '../inbound/alerts/rules.ts';
import { signalsDoor } from '../inbound/alerts/signals/door.ts';
import { type DrillHall, wayIntoDrill } from '../inbound/api/drills/way-in.ts';
import type { ApiHouse, Door } from '../inbound/api/house.ts';
import { incidentDoors } from '../inbound/api/incidents/doors.ts';
import { mayHearOf } from '../inbound/api/incidents/may-see.ts';
import type { IncidentPorts } from '../inbound/api/incidents/room.ts';
import { openApi } from '../inbound/api/server.ts';
import { askToConfirm } from '../inbound/portal/ask-to-confirm.ts';
import { openMetrics } from '../kit/metrics.ts';
import { letterView } from '../outbound/email/letter-view.ts';
import { openAffectedCustomers } from '../postgres/affected-customers.ts';
import { openAffectedLookup } from '../postgres/affected-lookup.ts';
import { openAlertGroups } from '../postgres/alert-groups.ts';
import { openAlertList } from '../postgres/alert-list.ts';
import { openAlertRoutes } from '../postgres/alert-routes.ts';
import { openAudit } from '../postgres/audit.ts';
import { openChanges } from '../postgres/changes.ts';
import { openComponents } from '../postgres/components.ts';
import { openCompositions } from '../postgres/compositions.ts';
import { openContacts } from '../postgres/contacts.ts';
import { openCustomerImports } from '../postgres/customer-import.ts';
import { openCustomers } from '../postgres/customers.ts';
import { deliveriesIn } from '../postgres/deliveries.ts';
import { fanOutContentsIn } from '../postgres/fan-out-contents.ts';
import { openFirstRun } from '../postgres/first-run.ts';
import { followUpDeliveriesIn } from '../postgres/follow-up-deliveries.ts';
import { openFollowUpWebhooks } from '../postgres/follow-up-webhooks.ts';
import { openHome } from '../postgres/home.ts';
import { openIdempotency } from '../postgres/idempotency.ts';
import { openImpact } from '../postgres/impact.ts';
import { type Importing, openImports } from '../postgres/imports.ts';
import { openInvitations } from '../postgres/invitations.ts';
import { mails } from '../postgres/mails.ts';
import { messageTexts } from '../postgres/message-texts.ts';
import { openOutbox } from '../postgres/outbox.ts';
import { openPeople } from '../postgres/people.ts';
import { openPolls } from '../postgres/polls.ts';
import { reviewNotesIn } from '../postgres/review-notes.ts';
import { openRotas } from '../postgres/rotas.ts';
import { openScorecards } from '../postgres/scorecards.ts';
import { openSessions } from '../postgres/sessions.ts';
import { openSettings } from '../postgres/settings.ts';
import { openSignalList } from '../postgres/signal-list.ts';
import { openSignalSources, sourceKeysIn } from '../postgres/signal-sources.ts';
import { openSignals } from '../postgres/signals.ts';
import { openSubscriberList } from '../postgres/subscriber-list.ts';
import { openSubscribers } from '../postgres/subscribers.ts';
import { openTemplates } from '../postgres/templates.ts';
import { openTokens } from '../postgres/tokens.ts';
import { unplacedMailsIn } from '../postgres/unplaced-mails.ts';
import { openViewLinks } from '../postgres/view-links.ts';
import { somethingWaits } from '../postgres/waiting.ts';
import { openWorkaroundVotes } from '../postgres/workaround-votes.ts';
import { inboundMailDoors, inboundMailSettings } from './inbound-mail.ts';
import { watch } from './metrics.ts';
import { mouthOf } from './mouth.ts';
import type { Parts } from './parts.ts';

/** Where the console's built files are. */
const consoleFiles = join(import.meta.dirname, '../../console/dist');

/** The listener of responders and machines. Answers how to close it. */
export async function openConsole(parts: Parts, hall: DrillHall): Promise<() => Promise<void>> {
  const { port, host } = parts.configuration;
  const app = await openConsoleApp(parts, hall);
  await app.listen({ port, host });
  return () => app.close();
}

/** What it answers, before it listens: in a drill's house, which has no `hall`, it never does. */
export async function openConsoleApp(parts: Parts, hall: DrillHall | null): Promise<FastifyInstance> {
  const { configuration, database } = parts;
  const house = apiHouse(parts, hall);
  watch(house.metrics, parts);
  const alerts: Door = (app) =>
    alertsDoor(app as never, {
      groups: openAlertGroups(database.pool),
      house: engineHouse(parts.engine, parts.stage ? 'drill' : 'real'),
      clock: parts.clock,
    });
  const signals: Door = (app) =>
    signalsDoor(app as never, {
      sources: sourceKeysIn(database.pool, parts.key),
      signals: openSignals(database.pool),
      clock: parts.clock,
      key: parts.key,
    });
  return openApi(house, {
    doors: incidentDoors(parts.engine, incidentPorts(parts)),
    mayHear: mayHearOf(parts.engine),
    rootDoors: [alerts, signals, ...inboundMailDoors(parts), ...(hall ? [wayIntoDrill(hall)] : [])],
    trustProxy: configuration.trustProxy || 'loopback',
    consoleFiles,
  });
}

function apiHouse(parts: Parts, hall: DrillHall | null): ApiHouse {
  const { configuration, database, notices, clock, log, key, stage } = parts;
  const { pool } = database;
  return {
    pool,
    clock,
    log,
    notices,
    metrics: openMetrics(),
    configuration: {
      consoleUrl: configuration.consoleUrl,
      pagesUrl: configuration.pagesUrl,
      adminToken: configuration.adminToken,
      mail: configuration.smtpUrl ? 'smtp' : 'outbox-only',
      demo: configuration.demo,
      drill: stage && { id: stage.drill, title: stage.title },
      inboundMail: inboundMailSettings(parts),
    },
    people: openPeople(pool),
    sessions: stage?.sessions ?? openSessions(pool),
    drills: hall?.drills ?? null,
    tokens: stage?.tokens ?? openTokens(pool),
    invitations: openInvitations(pool),
    firstRun: openFirstRun(pool),
    idempotency: openIdempotency(pool),
    settings: openSettings(pool),
    components: openComponents(pool),
    customers: openCustomers(pool, key),
    contacts: openContacts(pool, key),
    customerImports: openCustomerImports(pool, key),
    imports: openImports(pool, key, importingOf(parts)),
    templates: openTemplates(pool),
    rotas: openRotas(pool),
    alertRoutes: openAlertRoutes(pool),
    judgeAlert: judge,
    advanceClock: advanceOf(parts),
    subscribers: openSubscriberList(pool, key),
    askToConfirm: askToConfirmOf(parts),
    outbox: openOutbox(
      pool,
      letterView({
        ...{ mailFrom: configuration.mailFrom, pagesUrl: configuration.pagesUrl, key },
        inboundDomain: configuration.inboundMail?.domain ?? null,
        contents: fanOutContentsIn(pool),
      }),
    ),
    signals: openSignalList(pool),
    signalSources: openSignalSources(pool, key),
    followUpWebhooks: openFollowUpWebhooks(pool, key),
    followUpDeliveries: followUpDeliveriesIn(pool, key),
    unplacedMails: unplacedMailsIn(pool),
    egress: parts.egress,
    audit: openAudit(pool),
    changes: openChanges(pool),
  };
}

function incidentPorts(parts: Parts): IncidentPorts {
  const { database, key } = parts;
  const { pool } = database;
  return {
    affected: openAffectedCustomers(pool),
    lookup: openAffectedLookup(pool),
    impact: openImpact(pool),
    scorecards: openScorecards(pool),
    polls: openPolls(pool),
    workaroundVotes: openWorkaroundVotes(pool),
    followUpDeliveries: followUpDeliveriesIn(pool, key),
    reviewNotes: reviewNotesIn(pool),
    viewLinks: openViewLinks(pool),
    compositions: openCompositions(pool),
    deliveries: deliveriesIn(pool),
    home: openHome(pool),
    alerts: openAlertList(pool),
    mouth: mouthOf(parts),
    messageTexts: (incident) => messageTexts(pool, incident),
    linkKey: key,
  };
}

/** Whoever may set up the house takes over its history. */
function importingOf({ engine }: Parts): Importing {
  return ({ actor }) => engine.importing({ actor, access: 'admin' });
}

/** A reader whom somebody adds by hand agrees by the same mail as one who came by the page. */
function askToConfirmOf({ configuration, database, clock, key }: Parts): AskToConfirm {
  const subscribers = openSubscribers(database.pool, mails, key);
  const settings = openSettings(database.pool);
  return async (address, wanted) => {
    const { value } = await settings.page();
    const page = { pageName: value.name, origin: configuration.pagesUrl };
    const choice = { ...wanted, incidents: [] };
    await askToConfirm(
      { subscribers, key, demo: configuration.demo },
      { address, choice, at: clock.now(), page },
    );
  };
}

function advanceOf({ heldClock, engine, log, database, clock }: Parts): ApiHouse['advanceClock'] {
  if (!heldClock) return null;
  const held = {
    engine,
    log,
    setTo: heldClock.setTo,
    anythingDue: () => somethingWaits(database.pool, clock.now()),
  };
  return (by) => advance(held, by);
}
