import type { Incident } from '../../../domain/incident/incident.ts';
import { minutes } from '../../../domain/moment.ts';
import { isAnnounced } from '../../../domain/planned/planned.ts';
import { fillTemplate, wordsOf } from '../../../domain/updates/body.ts';
import { plain } from '../../../domain/updates/words.ts';
import type { Asking } from '../../../engine/ports/home.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { Home } from '../shapes/incident.ts';
import type { Room } from './room.ts';

/** Who is asking whether something is wrong, each group with words that could go out. */
export async function presentAsking(
  room: Room,
  open: readonly Incident[],
  groups: readonly Asking[],
  componentName: (id: string) => string,
): Promise<Home['asking']> {
  if (groups.length === 0) return [];
  const { templates, company, policy } = await room.engine.ledger.surroundings(null);
  const now = room.engine.clock.now();
  const lastWords = await room.home.lastWords(groups.flatMap(({ component }) => component ?? []));
  const next = now + minutes(policy.cadence.sev3.investigating);
  return groups.map(({ component, latest, alarm, ...group }) => {
    const name = component === null ? null : componentName(component);
    const text = { thing: name ?? 'our service', report_link: company.reportLink, company: company.name };
    const body = fillTemplate(templates['acknowledge-reports'], { text, times: { next } });
    return {
      component: component === null || name === null ? null : { id: component, name },
      people: group.people,
      reports: group.reports,
      latest: wireTime(latest),
      recent: group.recent,
      usual: alarm && Math.round(alarm.usual * 100) / 100,
      since: wireTimeOrNull(alarm?.raisedAt ?? null),
      quotes: [...group.quotes],
      voices: group.voices.map((voice) => ({ ...voice, at: wireTime(voice.at) })),
      signals: [...group.signals],
      // From here on you have probably waited too long (practice M12).
      threshold: alarm !== null && group.signals.length > 0,
      lastWordAt: wireTimeOrNull((component !== null && lastWords.get(component)) || null),
      // Work that is only announced is no answer to why they ask.
      incident:
        open.find((one) => component !== null && component in one.components && !isAnnounced(one))?.id ??
        null,
      draft: plain(wordsOf({ body, times: { next } }), now),
    };
  });
}
