import type { IncidentEvent } from './incident/events.ts';

/** What a command comes to: events to record, or a no with a sentence that a person may read. */
export type Decision = { readonly events: readonly IncidentEvent[] } | Refused;

/** A decision that is a no. */
export type Refused = { readonly refusal: RefusalOfCommand };

export type RefusalOfCommand = {
  readonly code: string;
  readonly sentence: string;
  readonly problems: readonly { readonly path: string; readonly sentence: string }[];
};

export function record(...events: readonly IncidentEvent[]): Decision {
  return { events };
}

export function refuse(code: string, sentence: string, problems: RefusalOfCommand['problems'] = []): Refused {
  return { refusal: { code, sentence, problems } };
}

/** A no that is about one field: doors show the sentence beside it. */
export function refuseField(code: string, path: string, sentence: string): Refused {
  return refuse(code, sentence, [{ path, sentence }]);
}
