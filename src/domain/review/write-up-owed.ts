import { promiseAnswered } from '../clocks/promise.ts';
import { isOutside, type Readership, takesWords } from '../customers/audience.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { audienceStates } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';

/** Everybody outside who had words of this incident. */
export function toldOutside(incident: Incident): readonly Readership[] {
  return audienceStates(incident)
    .filter(({ said, sending }) => said.length > 0 || sending !== null)
    .map(({ audience }) => audience)
    .filter((audience) => isOutside(audience))
    .filter(takesWords);
}

/** What is owed from now on to everybody who was told; nothing where nobody was. */
export function writeUpOwed(incident: Incident, due: Moment, now: Moment): IncidentEvent[] {
  if (toldOutside(incident).length === 0) return [];
  const promise = { kind: 'write-up', madeAt: now, due, interval: due - now, told: true } as const;
  // It may be resolved again: each time it is another promise.
  const id = `write-up#${incident.version}`;
  return [
    { type: 'audience.opened', audience: 'write-up' },
    { type: 'promise.made', audience: 'write-up', promise: { id, ...promise } },
  ];
}

/** Nothing is owed of what is open again: the log says so too, for whoever reads of open audiences there. */
export function writeUpNotOwed({ audiences }: Incident): IncidentEvent[] {
  const owed = audiences['write-up'];
  return owed && !owed.closed ? [{ type: 'audience.closed', audience: 'write-up', how: 'decided' }] : [];
}

/** What leaving does to the letter's own clock: answered once, whoever it left to first. */
export function writeUpAnswered(incident: Incident, sentAt: Moment): IncidentEvent[] {
  const owed = incident.audiences['write-up'];
  if (!owed || owed.closed) return [];
  return [...promiseAnswered(owed, sentAt), { type: 'audience.closed', audience: 'write-up', how: 'words' }];
}
