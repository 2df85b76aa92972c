import { after } from 'node:test';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import type { Door } from '../../src/inbound/api/house.ts';
import { incidentDoors } from '../../src/inbound/api/incidents/doors.ts';
import { mayHearOf } from '../../src/inbound/api/incidents/may-see.ts';
import type { ApiOptions } from '../../src/inbound/api/options.ts';
import { openAffectedCustomers } from '../../src/postgres/affected-customers.ts';
import { openAffectedLookup } from '../../src/postgres/affected-lookup.ts';
import { openAlertList } from '../../src/postgres/alert-list.ts';
import { openCompositions } from '../../src/postgres/compositions.ts';
import { openConversations } from '../../src/postgres/conversations.ts';
import { deliveriesIn } from '../../src/postgres/deliveries.ts';
import { followUpDeliveriesIn } from '../../src/postgres/follow-up-deliveries.ts';
import { openHome } from '../../src/postgres/home.ts';
import { openImpact } from '../../src/postgres/impact.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { mails } from '../../src/postgres/mails.ts';
import { messageTexts } from '../../src/postgres/message-texts.ts';
import { openPolls } from '../../src/postgres/polls.ts';
import { reviewNotesIn } from '../../src/postgres/review-notes.ts';
import { openScorecards } from '../../src/postgres/scorecards.ts';
import { openViewLinks } from '../../src/postgres/view-links.ts';
import { openWorkaroundVotes } from '../../src/postgres/workaround-votes.ts';
import { type Asker, openSite, type Site } from '../api/site.ts';

// The machine of the tests may be as busy as it likes.
const pressure = { history: Number.POSITIVE_INFINITY, normal: Number.POSITIVE_INFINITY };
export const linkKey = Buffer.alloc(32, 9);

export type Person = Asker & { readonly id: string };

/** The API with its incidents, and the people of the stories. */
export type War = Site & {
  readonly engine: Engine;
  /** Moves the clock and lets everything that became due happen. */
  wait(minutes: number): Promise<void>;
  readonly lead: Person;
  readonly comms: Person;
  readonly approver: Person;
  readonly viewer: Person;
  readonly components: { readonly invoices: string; readonly reports: string };
};

export async function openWar(): Promise<War> {
  const opened: Engine[] = [];
  const door: Door = async (app, house) => {
    const pool = (house as Site['house']).database.pool;
    const ledger = openLedger(pool, { clock: house.clock, pagesUrl: house.configuration.pagesUrl });
    const engine = openEngine(house.clock, ledger);
    opened.push(engine);
    const ports = {
      affected: openAffectedCustomers(pool),
      lookup: openAffectedLookup(pool),
      impact: openImpact(pool),
      scorecards: openScorecards(pool),
      polls: openPolls(pool),
      workaroundVotes: openWorkaroundVotes(pool),
      followUpDeliveries: followUpDeliveriesIn(pool, linkKey),
      reviewNotes: reviewNotesIn(pool),
      viewLinks: openViewLinks(pool),
      compositions: openCompositions(pool),
      deliveries: deliveriesIn(pool),
      home: openHome(pool),
      alerts: openAlertList(pool),
      mouth: {
        engine,
        conversations: openConversations(pool),
        within: pool,
        mails,
        mail: { inboundDomain: 'in.acme.example', mailDomain: 'acme.example', key: linkKey },
      },
      messageTexts: (incident: string) => messageTexts(pool, incident),
      linkKey,
    };
    for (const one of incidentDoors(engine, ports)) await one(app, house);
  };
  const mayHear: ApiOptions['mayHear'] = async (...asked) =>
    opened[0] ? mayHearOf(opened[0])(...asked) : false;
  const site = await openSite({ doors: [door], pressure, mayHear });
  const [engine] = opened;
  if (!engine) throw new Error('the doors opened without an engine');
  const [invoices, reports] = [await component(site, 'Invoices'), await component(site, 'Reports')];
  return {
    ...site,
    engine,
    components: { invoices, reports },
    lead: await site.person('responder'),
    comms: await site.person('comms'),
    approver: await site.person('approver'),
    viewer: await site.person('viewer'),
    async wait(minutes) {
      await ringUntil(site, engine, site.house.clock.now() + minutes * 60_000);
    },
  };
}

/** As the worker would: the clock stops at every ring on the way. */
async function ringUntil({ house }: Site, engine: Engine, end: number): Promise<void> {
  for (;;) {
    while (await engine.ringNext());
    const next = await engine.ledger.nextRing();
    if (next === null || next > end) break;
    house.clock.advance(Math.max(0, next - house.clock.now()));
  }
  house.clock.advance(end - house.clock.now());
}

async function component(site: Site, name: string): Promise<string> {
  const { body } = await site.machine.post('/components', { name });
  return body.id;
}

export { after, mayHearOf };
