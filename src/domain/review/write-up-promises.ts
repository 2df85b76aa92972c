import type { Context } from '../context.ts';
import { type Refused, refuseField } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import { isAble } from '../person.ts';
import { leadOf, ownerOfWords } from '../roles/owner.ts';
import type { Update } from '../updates/update.ts';
import { furthestDue } from './follow-up.ts';
import { datedPromises, longText } from './markdown.ts';

/** A day that has passed, or is further off than anybody can promise, holds the letter back. */
export function dayRefusal({ body }: Pick<Update, 'body'>, now: Moment): Refused | null {
  for (const { what, due } of datedPromises(longText(body))) {
    const sentence =
      due <= now
        ? `The day promised for “${short(what)}” has passed. Choose a later one.`
        : due > now + furthestDue
          ? `The day promised for “${short(what)}” is more than a year off. Promise a first step.`
          : null;
    if (sentence !== null) return refuseField('promise-past', 'body', sentence);
  }
  return null;
}

/**
 * Practice M14: what the letter says will change by a day is a promise like every other. It becomes a follow-up that
 * somebody owns: the owner of the words, until it is handed over.
 */
export function followUpsPromised(
  incident: Incident,
  { act, id, body }: Update,
  context: Context,
): IncidentEvent[] {
  const owner = ownerFor(incident, context);
  if (owner === null) return [];
  const known = new Set(incident.followUps.map(({ what }) => what));
  return datedPromises(longText(body))
    .filter(({ what, due }) => due > context.now && what.length >= 3 && !known.has(what))
    .map(({ what, due }, at): IncidentEvent => {
      const followUp = { what: what.slice(0, 500).toWellFormed(), owner, due, promisedToCustomers: true };
      return {
        type: 'follow-up.added',
        followUp: { id: `fup_${(act ?? id).slice('upd_'.length)}_${at + 1}`, ...followUp },
      };
    });
}

function ownerFor(incident: Incident, { people, actor }: Context): string | null {
  const asked = actor.kind === 'person' ? actor.person : null;
  const candidates = [ownerOfWords(incident), leadOf(incident), asked, ...people.map(({ id }) => id)];
  return candidates.find((one) => isAble(people, one)) ?? null;
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()} …` : text);
