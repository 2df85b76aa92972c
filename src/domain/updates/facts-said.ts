import type { Audience } from '../customers/audience.ts';
import { workaroundsFor } from '../dialogue/workarounds-offered.ts';
import type { Incident } from '../incident/incident.ts';
import type { PublishedFacts } from './publication.ts';
import { factsFor } from './tokens.ts';
import type { Update } from './update.ts';

/** The facts that stand in the box above the words. */
export function factsSaid(incident: Incident, audience: Audience): PublishedFacts {
  const { who, task, workaround, unaffected, since } = factsFor(incident, audience);
  return {
    ...(who && { who }),
    ...(task && { cannot: task }),
    ...(workaround && { workaround }),
    ...(unaffected && { unaffected }),
    ...(incident.planned ? {} : { since: since ?? incident.declaredAt }),
  };
}

/** Whether the words of now would say something else than their last readers read: nobody is told then that nothing changed. */
export function factsAreNew(incident: Incident, audience: Audience, last: Update): boolean {
  const now = factsSaid(incident, audience);
  const names = ['who', 'cannot', 'workaround', 'unaffected', 'since'] as const;
  return (
    names.some((name) => now[name] !== last.facts[name]) ||
    JSON.stringify(workaroundsFor(incident, audience)) !== JSON.stringify(last.workarounds)
  );
}
