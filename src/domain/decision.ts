import type { IncidentEvent } from './incident/events.ts';

/** What a command comes to: events to record, or a no with a sentence that a person may read. */
export type Decision = { readonly events: readonly IncidentEvent[] } | { readonly refusal: RefusalOfCommand };

export type RefusalOfCommand = {
  readonly code: string;
  readonly sentence: string;
  readonly problems: readonly { readonly path: string; readonly sentence: string }[];
};

export function record(...events: readonly IncidentEvent[]): Decision {
  return { events };
}

export function refuse(
  code: string,
  sentence: string,
  problems: RefusalOfCommand['problems'] = [],
): Decision {
  return { refusal: { code, sentence, problems } };
}
