import type { Trouble } from '../../../../engine/ports/home.ts';
import { wireTime } from '../../presenters.ts';
import type { Home } from '../../shapes/incident.ts';

/** What failed, in a sentence for each kind: counted over what the reader may know of, and no further. */
export function presentTroubles(troubles: readonly Trouble[], hidden: ReadonlySet<string>): Home['troubles'] {
  const told = new Map<string, Trouble>();
  for (const trouble of troubles) {
    if (trouble.sensitive !== null && hidden.has(trouble.sensitive)) continue;
    const name = `${trouble.kind} ${trouble.detail}`;
    const before = told.get(name);
    const [count, at] = [(before?.count ?? 0) + trouble.count, Math.max(before?.at ?? 0, trouble.at)];
    told.set(name, { ...trouble, count, at });
  }
  return [...told.values()]
    .sort((one, other) => other.at - one.at)
    .map((trouble) => ({ kind: trouble.kind, sentence: sentenceOf(trouble), at: wireTime(trouble.at) }));
}

function sentenceOf({ kind, count, detail }: Trouble): string {
  switch (kind) {
    case 'delivery':
      return `${count} ${count === 1 ? 'reader was' : 'readers were'} not reached in the last day: their mail server refused.`;
    case 'mail':
      return `${count} ${count === 1 ? 'mail' : 'mails'} to your own team could not be delivered in the last day. See the Outbox.`;
    case 'unplaced':
      return `${count} ${count === 1 ? 'mail' : 'mails'} came in the last day without a place: no conversation is known for ${count === 1 ? 'it' : 'them'}.`;
    case 'page':
    case 'rota':
      return detail;
  }
}
