import type { PersonId } from '../../domain/actor.ts';
import { customerOf } from '../../domain/customers/audience.ts';
import { audienceStates } from '../../domain/incident/fold.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { peopleOf } from '../../domain/incident/privacy.ts';
import type { JobOf } from '../ports/queue.ts';
import type { OutcomeHouse } from './house.ts';
import { mailAbout } from './mail-about.ts';

/** Practice M3: whoever looks after an affected customer hears of it, once, with the words that may be said. */
export async function bringIn(house: OutcomeHouse, job: JobOf<'bring-in'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  // A sensitive incident is for those who are named, and account owners are not because of their customers.
  if (!incident || incident.sensitive) return;
  for (const person of await ownersOf(house, incident)) await tell(house, incident, person, brought);
}

async function ownersOf({ engine }: OutcomeHouse, incident: Incident): Promise<ReadonlySet<PersonId>> {
  const { affected, customers } = await engine.ledger.surroundings(incident.id);
  const direct = audienceStates(incident).flatMap(({ audience }) => {
    const customer = customerOf(audience);
    return customer === null ? [] : [customers.ownerOf(customer)];
  });
  return new Set([...affected.owners, ...direct.filter((owner) => owner !== null)]);
}

/** Somebody was named for a sensitive incident: without a word they would not know that there is one. */
export async function named(house: OutcomeHouse, job: JobOf<'named'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  if (incident?.sensitive) await tell(house, incident, job.person, namedFor);
}

/** Nobody opens a sensitive incident behind the back of its people. */
export async function glassBroken(house: OutcomeHouse, job: JobOf<'glass-broken'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  if (!incident) return;
  const { people } = await house.engine.ledger.surroundings(incident.id);
  const who = people.find(({ id }) => id === job.person)?.name ?? 'Somebody';
  for (const person of peopleOf(incident)) {
    if (person === job.person) continue;
    await tell(house, incident, person, (about) => broken(about, job.person, who, job.reason));
  }
}

type Letter = {
  readonly key: string;
  readonly purpose: string;
  readonly subject: string;
  readonly sentences: readonly string[];
  readonly quote?: string;
  readonly button: string;
  readonly path: string;
  readonly why: string;
};

async function tell(
  house: OutcomeHouse,
  incident: Incident,
  person: PersonId,
  compose: (incident: Incident) => Letter,
): Promise<void> {
  const address = await house.addresses.of(person);
  if (!address) return;
  const { key, purpose, subject, sentences, quote, button, path, why } = compose(incident);
  await mailAbout(
    house,
    incident,
    { person, ...address },
    {
      dedupeKey: `${key}:${incident.id}:${person}`,
      purpose,
      subject,
      lines: [
        ...sentences.map((text) => ({ text })),
        ...(quote ? [{ quote }] : []),
        { button, url: `${house.consoleUrl}${path}` },
      ],
      why,
    },
  );
}

function brought({ id, number, headline }: Incident): Letter {
  return {
    key: 'bring-in',
    purpose: 'brought-in',
    subject: `INC-${number} touches customers of yours`,
    sentences: [
      `INC-${number} ${headline}`,
      'Customers whom you look after are affected. You know them: tell the room what hurts them most, and what they have said.',
    ],
    button: 'See what may be said, and who is affected',
    path: `/incidents/${id}/say-this`,
    why: 'You get this because you look after customers who are affected.',
  };
}

function namedFor({ id, number }: Incident): Letter {
  return {
    key: 'named',
    purpose: 'named',
    subject: `You are named for INC-${number}`,
    sentences: [
      'Security or privacy is involved. Only the people who are named can see this incident, and you are one of them.',
    ],
    button: 'Open the incident',
    path: `/incidents/${id}`,
    why: 'You get this because somebody named you. Do not forward it.',
  };
}

function broken({ id, number }: Incident, by: PersonId, who: string, reason: string): Letter {
  return {
    key: `glass-broken:${by}`,
    purpose: 'glass-broken',
    subject: `${who} opened INC-${number} without being named`,
    sentences: [`${who} opened INC-${number}, which is sensitive, without being named for it. Their reason:`],
    quote: reason,
    button: 'Open the incident',
    path: `/incidents/${id}`,
    why: 'You get this because you are named for this incident.',
  };
}
