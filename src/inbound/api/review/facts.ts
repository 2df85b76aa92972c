import type { Recorded } from '../../../domain/incident/events.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Names } from '../../../domain/incident/told.ts';
import { lengthWords, type Moment } from '../../../domain/moment.ts';
import { measure } from '../../../domain/review/measures.ts';
import { leadOf, ownerOfWords } from '../../../domain/roles/owner.ts';
import { wireTime } from '../presenters.ts';
import type { ReviewFact } from '../shapes/review.ts';

/** What the log says by itself: nobody writes these, and nobody can write them better than they are. */
export function factsOf(
  incident: Incident,
  log: readonly Recorded[],
  names: Names,
  now: Moment,
): readonly ReviewFact[] {
  const { declaredAt, resolvedAt, affected, severity } = incident;
  const { toFirstWord, longestSilence, promisesKept, promisesMissed, nudges, words } = measure(log, now);
  const promises = promisesKept + promisesMissed;
  const [lead, owner] = [leadOf(incident), ownerOfWords(incident)];
  return [
    fact('Declared', '', declaredAt),
    resolvedAt === null ? fact('Resolved', 'Not yet') : fact('Resolved', '', resolvedAt),
    fact('Lasted', lengthWords((resolvedAt ?? now) - declaredAt)),
    fact('Severity at the end', severity.replace('sev', 'Sev ')),
    fact('Customers affected', affected.customers === 0 ? 'None counted' : String(affected.customers)),
    fact('First word outside', toFirstWord === null ? 'None' : `after ${lengthWords(toFirstWord)}`),
    fact('Longest silence outside', lengthWords(longestSilence)),
    fact('Promises kept', promises === 0 ? 'None were made' : `${promisesKept} of ${promises}`),
    fact('Words outside', String(words)),
    fact('Reminders it took', String(nudges)),
    fact('Led by', lead === null ? 'Nobody' : names.person(lead)),
    fact('Words owned by', owner === null ? 'Nobody' : names.person(owner)),
  ];
}

function fact(name: string, text: string, at: Moment | null = null): ReviewFact {
  return { name, text, at: at === null ? null : wireTime(at) };
}
