import type { Audience } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import type { KeptRecord, WriteUpShown } from '../updates/publication.ts';
import type { Update } from '../updates/update.ts';
import { longText } from './markdown.ts';

/** Through the glass: what readers of an audience see of the write-up, or of its being owed. */
export function writeUpShown(incident: Incident, audience: Audience): WriteUpShown | null {
  const [published] = writeUpsTo(incident, audience);
  if (published)
    return {
      state: 'published',
      id: published.id,
      headline: published.headline,
      publishedAt: published.publishedAt ?? published.draftedAt,
      correctedAt: published.corrections.at(-1)?.at ?? null,
      text: longText(published.body),
      record: keptRecord(incident, audience),
    };
  const owed = incident.audiences['write-up'];
  if (owed?.closed?.how === 'waiver') return { state: 'waived' };
  if (!owed || owed.closed || owed.toldDue === null) return null;
  return { state: 'owed', due: owed.toldDue, late: owed.latenessShownAt !== null };
}

/** The write-up that has left for an audience: one, or none yet. */
export function writeUpsTo(incident: Incident, audience: Audience): readonly Update[] {
  return Object.values(incident.updates).filter(
    (update) => update.writeUp && update.state === 'published' && update.audience === audience,
  );
}

/** How an audience was kept informed, from what was recorded while it happened. Spans in milliseconds. */
export function keptRecord(incident: Incident, audience: Audience): KeptRecord {
  const state = incident.audiences[audience];
  const said = (state?.said ?? []).flatMap((id) => incident.updates[id] ?? []);
  const times = said.map(({ publishedAt, draftedAt }) => publishedAt ?? draftedAt);
  const began = Math.min(said.at(-1)?.facts.since ?? incident.declaredAt, times[0] ?? incident.declaredAt);
  const { promisesKept = 0, promisesMissed = 0 } = state ?? {};
  return {
    firstWordAfter: (times[0] ?? began) - began,
    words: times.length,
    longestSilence: longestBetween([began, ...times]),
    promisesKept,
    promisesMade: promisesKept + promisesMissed,
  };
}

function longestBetween(times: readonly Moment[]): number {
  return Math.max(0, ...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}
