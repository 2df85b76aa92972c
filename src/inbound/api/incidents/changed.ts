import { audienceName } from '../../../domain/customers/audience.ts';
import type { IncidentEvent, Recorded } from '../../../domain/incident/events.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import { personName, type View } from './view.ts';

/** Things changed while you wrote: what happened since a version, as far as words depend on it, the last of each kind. */
export function changedSince(view: View, log: readonly Recorded[], version: number): string[] {
  const sentences = new Map<string, string>();
  for (const { seq, event, actor } of log) {
    if (seq <= version) continue;
    const by = nameOf(actor, { person: (id) => personName(view, id) });
    const sentence = sentenceOf(event, by);
    if (sentence) sentences.set(kindOf(event), sentence);
  }
  return [...sentences.values()];
}

function sentenceOf(event: IncidentEvent, by: string): string | null {
  switch (event.type) {
    case 'status.changed':
      return `The status is ${event.to} now.`;
    case 'severity.changed':
      return `The severity went from ${event.from} to ${event.to}.`;
    case 'components.changed':
      return 'The components and how badly they are hit changed.';
    case 'facts.changed':
      return 'What is known changed.';
    case 'headline.changed':
      return `The headline is “${event.headline}” now.`;
    case 'sensitivity.changed':
      return event.sensitive
        ? 'This is a sensitive incident now.'
        : 'This is no longer a sensitive incident.';
    case 'publication.started':
      return `${by} sent words to ${lower(audienceName(event.audience))}.`;
    case 'clock.moved':
      return `The time of the next word to ${lower(audienceName(event.audience))} was moved.`;
    case 'incident.resolved':
      return 'The incident was resolved.';
    default:
      return null;
  }
}

/** Words and clocks are told for each audience, the rest once. */
function kindOf(event: IncidentEvent): string {
  return 'audience' in event ? `${event.type} ${event.audience}` : event.type;
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
