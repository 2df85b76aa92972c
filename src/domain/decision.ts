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

/** A decision that is known to be a no, as its type says it. */
export function asRefusal(decision: Decision): Extract<Decision, { refusal: unknown }> {
  if ('refusal' in decision) return decision;
  throw new Error('a refusal was expected');
}

/** A no that is about one field: doors show the sentence beside it. */
export function refuseField(
  code: string,
  path: string,
  sentence: string,
): Extract<Decision, { refusal: unknown }> {
  return asRefusal(refuse(code, sentence, [{ path, sentence }]));
}
