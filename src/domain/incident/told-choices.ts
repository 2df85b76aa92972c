import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import { lowerName, type Names, type Told } from './told.ts';

/** What hurts whom, ways forward, questions, workarounds and decisions, as people read them. */
export function tellChoice(event: IncidentEvent, incident: Incident, names: Names): Told | null {
  switch (event.type) {
    case 'impact.recorded': {
      const quote = event.message === null ? null : names.message(event.message);
      const what = names.component(event.component);
      const how = event.severity === 'none' ? 'works for them' : `${event.severity} trouble`;
      return { lane: 'technical', sentence: `${names.customer(event.customer)}: ${what}, ${how}`, quote };
    }
    case 'restoration.recorded': {
      const what = event.components.map(names.component).join(', ');
      const whom = event.everybody
        ? 'for everybody'
        : `for ${event.customers} ${event.customers === 1 ? 'customer' : 'customers'}`;
      return {
        lane: 'technical',
        sentence: `${event.severity === 'none' ? 'Back' : 'Better'} ${whom}: ${what}`,
      };
    }
    case 'option.added':
      return { lane: 'technical', sentence: 'A way forward', quote: event.option.title };
    case 'option.changed':
      return { lane: 'technical', sentence: 'A way forward, put anew', quote: event.option.title };
    case 'option.withdrawn':
      return { lane: 'decision', sentence: 'A way forward stands no more', quote: event.reason };
    case 'option.chosen': {
      const title = incident.options.find(({ id }) => id === event.option)?.title;
      const sentence = title ? `Chosen: ${title}` : 'A question to customers was closed';
      return { lane: 'decision', sentence, quote: event.reason };
    }
    case 'workaround.added':
    case 'workaround.changed': {
      const whom = lowerName(event.workaround.audience, names);
      return { lane: 'technical', sentence: `A workaround for ${whom}`, quote: event.workaround.text };
    }
    case 'workaround.withdrawn':
      return { lane: 'decision', sentence: 'A workaround is offered no more', quote: event.reason };
    case 'decision.recorded':
      return { lane: 'decision', sentence: 'Decided', quote: event.text };
    case 'decision.corrected':
      return { lane: 'decision', sentence: 'A decision was corrected', quote: event.text };
    default:
      return null;
  }
}
