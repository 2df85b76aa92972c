import type { AudienceView, DraftView, IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { reachWords } from '../incident/reach.ts';

/** What a signed link is for. */
export type NudgeLink = {
  person: { id: string; name: string };
  incident: IncidentSummary;
  audience: AudienceView;
  draft: DraftView | null;
  kind: 'send' | 'take-over' | 'accept-role' | 'approve';
};

/** The question, the one button, and what is true after it. */
export function wordsFor({ kind, draft, audience, incident }: NudgeLink): {
  question: string;
  button: string;
  done: string;
} {
  const reach = draft ? ` to ${reachWords(draft.reach)}` : '';
  const owner = audience.clock.owner?.name ?? incident.lead?.name ?? 'Nobody';
  switch (kind) {
    case 'send':
      return {
        question: 'You owe the next word',
        button: `Send${reach}`,
        done: 'Going out in a few seconds',
      };
    case 'take-over':
      return {
        question: `${owner} owes the next word and is late`,
        button: `Take over and send${reach}`,
        done: 'Yours now, and going out in a few seconds',
      };
    case 'accept-role':
      return {
        question: 'Will you own the words to customers?',
        button: 'Accept',
        done: 'Yours. Thank you.',
      };
    case 'approve':
      return {
        question: 'Do these words stand?',
        button: 'Approve these words',
        done: 'Approved. The writer can send them.',
      };
  }
}
