import { personOf } from '../../domain/actor.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { FollowUp } from '../../domain/review/follow-up.ts';
import { clockTime } from '../../domain/updates/words.ts';
import { Refusal } from '../../kit/refusal.ts';
import { system } from '../engine.ts';
import type { LentDelivery } from '../ports/follow-up-webhooks.ts';
import type { JobOf } from '../ports/queue.ts';
import { type Called, callTracker } from './follow-up-call.ts';
import type { OutcomeHouse } from './house.ts';
import type { LetterLine } from './letter.ts';
import { mailAbout } from './mail-about.ts';

/** Whoever has something to do from now on hears of it, unless they took it themselves. */
export async function giveFollowUp(house: OutcomeHouse, job: JobOf<'give-follow-up'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  const followUp = incident?.followUps.find(({ id }) => id === job.followUp);
  if (!incident || !followUp || followUp.closed || followUp.owner !== job.person) return;
  if (personOf(followUp.given.by) === job.person) return;
  const address = await house.addresses.of(job.person);
  if (!address) return;
  const now = house.engine.clock.now();
  const by = clockTime(followUp.due, now);
  await mailAbout(
    house,
    incident,
    { person: job.person, ...address },
    {
      dedupeKey: `give-follow-up:${incident.id}:${followUp.id}:${job.person}:${followUp.given.at}`,
      purpose: 'follow-up',
      subject: `INC-${incident.number}: a follow-up is yours, due ${by}`,
      lines: [
        ...whatItIs(incident, followUp),
        {
          text: followUp.promisedToCustomers
            ? `Customers were told that it is done by ${by}.`
            : `It is due ${by}.`,
        },
        { button: 'See it, move it or hand it over', url: reviewUrl(house, incident.id) },
      ],
      why: 'You get this because somebody wrote your name beside it, or because whoever had it is no longer here.',
    },
  );
}

/** Mail lies about for years: of a sensitive incident it says that there is something, not what. */
export function whatItIs(incident: Incident, { what }: FollowUp): readonly LetterLine[] {
  const name = `INC-${incident.number}`;
  if (incident.sensitive)
    return [
      { heading: name },
      { text: 'What it is stands where only the people of this incident can see it.' },
    ];
  return [{ heading: `${name} ${incident.headline}` }, { quote: what }];
}

export function reviewUrl({ consoleUrl }: Pick<OutcomeHouse, 'consoleUrl'>, incident: string): string {
  return `${consoleUrl}/incidents/${incident}?tab=review`;
}

/** What is not real is told to nobody outside (I24). */
export async function announceFollowUp(house: OutcomeHouse, job: JobOf<'announce-follow-up'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  if (incident?.mode !== 'real') return;
  const { followUp, change, version } = job;
  const at = house.engine.clock.now();
  const { id, sensitive } = incident;
  await house.followUpDeliveries.announce({ incident: id, sensitive, followUp, change, version, at });
}

/** Tells one tracker of one change. Whatever is wrong with one of them, the others are not kept waiting. */
export async function deliverFollowUp(house: OutcomeHouse, job: JobOf<'deliver-follow-up'>): Promise<void> {
  const { followUpDeliveries: deliveries, within } = house;
  try {
    const lent = await deliveries.lend(job.delivery);
    if (lent) await deliver(house, lent);
  } catch (error) {
    // A refusal will be the same at the next try; anything else is ours, and the job comes again.
    if (!(error instanceof Refusal)) throw error;
    await deliveries.settle(within, job.delivery, { state: 'failed', error: error.message });
  }
}

async function deliver(house: OutcomeHouse, lent: LentDelivery): Promise<void> {
  const { engine, followUpDeliveries: deliveries, within } = house;
  const { outcome, link } = await called(house, lent);
  const incident = await engine.ledger.find(lent.incident);
  const followUp = incident?.followUps.find(({ id }) => id === lent.followUp);
  if (link === null || !followUp || followUp.link !== null)
    return deliveries.settle(within, lent.id, outcome);
  await engine.perform(
    lent.incident,
    { type: 'link-follow-up', followUp: lent.followUp, link },
    system,
    null,
    (inside) => deliveries.settle(inside, lent.id, outcome),
  );
}

async function called(house: OutcomeHouse, { id, ...lent }: LentDelivery): Promise<Called> {
  const { ledger } = house.engine;
  const incident = await ledger.find(lent.incident);
  const followUp = incident?.followUps.find((one) => one.id === lent.followUp);
  if (!incident || !followUp) return no('The follow-up is gone.');
  if (incident.mode !== 'real') return no('What is not real is told to nobody outside.');
  if (incident.sensitive && !lent.webhook.sensitive)
    return no('The incident is sensitive, and this webhook is not told of those.');
  if (!lent.webhook.active) return no('The webhook is switched off.');
  const { people } = await ledger.surroundings(incident.id);
  const ownerName = people.find((one) => one.id === followUp.owner)?.name ?? 'Nobody';
  // The wall clock: the other side compares with its own.
  const told = {
    id,
    at: Date.now(),
    change: lent.change,
    incident,
    followUp,
    ownerName,
    consoleUrl: house.consoleUrl,
  };
  return callTracker(lent.webhook, told, lent.attempts, house.egress);
}

function no(error: string): Called {
  return { outcome: { state: 'failed', error }, link: null };
}
