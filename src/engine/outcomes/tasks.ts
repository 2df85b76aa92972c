import { audienceName } from '../../domain/customers/audience.ts';
import type { Moment } from '../../domain/moment.ts';
import { ownerOfWords } from '../../domain/roles/owner.ts';
import { dutyOf, roleTitle } from '../../domain/roles/role.ts';
import { wordsOf } from '../../domain/updates/body.ts';
import { draftsWith } from '../../domain/updates/second-reader.ts';
import type { Update } from '../../domain/updates/update.ts';
import { clockTime, plain } from '../../domain/updates/words.ts';
import { system } from '../engine.ts';
import type { JobOf, Tasks } from '../ports/queue.ts';
import { announceFollowUp, deliverFollowUp, giveFollowUp } from './follow-ups.ts';
import type { OutcomeHouse } from './house.ts';
import { bringIn, glassBroken, named } from './insiders.ts';
import type { LetterLine } from './letter.ts';
import { urlOf } from './link.ts';
import { mailAbout } from './mail-about.ts';
import { nudge } from './nudge.ts';
import { readBack } from './read-back.ts';
import { writeUpLeft } from './write-up.ts';

/** What each job does. Outcomes come back as commands only. */
export function tasksOf(house: OutcomeHouse): Tasks {
  return {
    'fan-out': (job) => fanOut(house, job),
    'read-back': (job) => readBack(house, job),
    nudge: (job) => nudge(house, job),
    'ask-role': (job) => askRole(house, job),
    'ask-approval': (job) => askApproval(house, job),
    'bring-in': (job) => bringIn(house, job),
    named: (job) => named(house, job),
    'glass-broken': (job) => glassBroken(house, job),
    alarm: (job) => alarm(house, job),
    'give-follow-up': (job) => giveFollowUp(house, job),
    'announce-follow-up': (job) => announceFollowUp(house, job),
    'deliver-follow-up': (job) => deliverFollowUp(house, job),
  };
}

async function fanOut(house: OutcomeHouse, job: JobOf<'fan-out'>): Promise<void> {
  const publication = await house.fanOuts.publication(job.incident, job.audience);
  if (!publication) return;
  const alone = await writeUpLeft(house, job);
  const recipients = await house.fanOuts.write(job.update, publication, house.engine.clock.now(), alone);
  await house.engine.perform(
    job.incident,
    { type: 'record-fan-out', update: job.update, recipients },
    system,
  );
}

async function askRole(house: OutcomeHouse, job: JobOf<'ask-role'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  const address = await house.addresses.of(job.person);
  if (!incident || !address || incident.roles[job.role]?.asked?.person !== job.person) return;
  const now = house.engine.clock.now();
  const title = roleTitle(job.role).toLowerCase();
  const url = urlOf(house, {
    kind: 'accept-role',
    person: job.person,
    incident: incident.id,
    role: job.role,
  });
  await mailAbout(
    house,
    incident,
    { person: job.person, ...address },
    {
      dedupeKey: `ask-role:${job.incident}:${job.role}:${job.person}:${job.until}`,
      purpose: 'role-asked',
      subject: `INC-${incident.number}: will you be ${title}?`,
      lines: [
        { heading: `INC-${incident.number} ${incident.headline}` },
        {
          text: `You are asked to be ${title}, until ${clockTime(job.until, now)}; then the next person is asked.`,
        },
        { text: dutyOf(job.role) },
        { button: `Accept: I am ${title}`, url },
      ],
      why: 'You get this because you are on the rota or somebody named you.',
    },
  );
}

async function askApproval(house: OutcomeHouse, job: JobOf<'ask-approval'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  const update = incident?.updates[job.update];
  const address = await house.addresses.of(job.person);
  if (!incident || !update || update.state !== 'draft' || !address) return;
  const now = house.engine.clock.now();
  const url = urlOf(house, { kind: 'approve', person: job.person, incident: incident.id, update: update.id });
  await mailAbout(
    house,
    incident,
    { person: job.person, ...address },
    {
      dedupeKey: `ask-approval:${update.id}:${job.person}`,
      purpose: 'approval-asked',
      subject: `INC-${incident.number}: please approve words to customers`,
      lines: [
        { heading: `INC-${incident.number}: words wait for your second opinion` },
        ...draftsWith(incident, update).flatMap((part) => quoted(part, now)),
        { button: 'Read and approve', url },
      ],
      why: 'You get this because somebody asked you to approve exactly these words. Any edit asks again.',
    },
  );
}

/** Approving one text of an act approves all of them: each stands there, with its readers where there are several. */
function quoted(update: Update, now: Moment): LetterLine[] {
  const to = update.act !== null ? [{ text: `To: ${audienceName(update.audience)}` }] : [];
  return [...to, { quote: plain(wordsOf(update), now) }];
}

/** The page does not show what was published: its owner must know by a way that is not the page. */
async function alarm(house: OutcomeHouse, job: JobOf<'alarm'>): Promise<void> {
  const incident = await house.engine.ledger.find(job.incident);
  const owner = incident && ownerOfWords(incident);
  const address = owner && (await house.addresses.of(owner));
  if (!incident || !owner || !address) return;
  await mailAbout(
    house,
    incident,
    { person: owner, ...address },
    {
      dedupeKey: `alarm:${job.update}`,
      purpose: 'alarm',
      subject: `INC-${incident.number}: the public page does not show the last words`,
      lines: [
        { heading: `INC-${incident.number}: the page does not show your words` },
        { text: job.problem },
        { button: 'Open the incident', url: `${house.consoleUrl}/incidents/${incident.id}` },
      ],
      why: 'You get this because you own the words of this incident.',
    },
  );
}
