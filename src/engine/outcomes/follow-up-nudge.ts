import { clockTime } from '../../domain/updates/words.ts';
import type { FollowUpNudgeEvent } from '../ports/nudges.ts';
import { reviewUrl, whatItIs } from './follow-ups.ts';
import type { OutcomeHouse } from './house.ts';
import { type Owed, owedOf } from './owed.ts';

/** A follow-up that is due, or was: what it is, and where it is done, moved or handed over. No link does it by itself. */
export async function followUpOwed(
  house: Pick<OutcomeHouse, 'engine' | 'consoleUrl'>,
  event: FollowUpNudgeEvent,
  person: string,
): Promise<Owed | null> {
  const { ledger, clock } = house.engine;
  const incident = await ledger.find(event.incident);
  const followUp = incident?.followUps.find(({ id }) => id === event.followUp);
  if (!incident || !followUp || followUp.closed || followUp.due !== event.due) return null;
  const yours = followUp.owner === person;
  // It changed hands meanwhile, and its new owner hears of it themselves.
  if (!yours && (event.rung === 'due-soon' || event.rung === 'due')) return null;
  const { people } = await ledger.surroundings(incident.id);
  const owner = people.find(({ id }) => id === followUp.owner)?.name ?? 'Nobody';
  const now = clock.now();
  const at = clockTime(followUp.due, now);
  const late = followUp.due <= now;
  const subject = yours
    ? `INC-${incident.number}: your follow-up ${late ? 'was due' : 'is due'} ${at}`
    : `INC-${incident.number}: a follow-up of ${owner} was due ${at}`;
  return owedOf(
    event,
    incident,
    subject,
    [
      ...(followUp.promisedToCustomers ? [{ text: 'Customers were told that it is done by then.' }] : []),
      ...(followUp.link === null || incident.sensitive ? [] : [{ text: `In the tracker: ${followUp.link}` }]),
      {
        button: yours ? 'Done? Or move it, with a reason' : 'Help, move it, or hand it over',
        url: reviewUrl(house, incident.id),
      },
    ],
    whatItIs(incident, followUp),
  );
}
