import type { AudienceState } from '../../../../domain/clocks/audience-state.ts';
import { audienceName } from '../../../../domain/customers/audience.ts';
import { audienceStates } from '../../../../domain/incident/fold.ts';
import { wordsOf } from '../../../../domain/updates/body.ts';
import { timesSaid } from '../../../../domain/updates/glass.ts';
import { plain } from '../../../../domain/updates/words.ts';
import { wireTime } from '../../presenters.ts';
import type { AudienceView } from '../../shapes/incident.ts';
import type { View } from '../view.ts';
import { presentClock } from './clock.ts';

/** The audiences that matter to a reader, worst clock first. */
export function presentAudiences(view: View): AudienceView[] {
  return shown(view)
    .map((state) => presentAudience(view, state))
    .sort(worstFirst);
}

export function presentAudience(view: View, state: AudienceState): AudienceView {
  return {
    audience: state.audience,
    name: audienceName(state.audience, view.context.customers),
    clock: presentClock(view, state),
    lastWords: lastWords(view, state),
    closed: state.closed?.how ?? null,
  };
}

// "Who needs to know?" is gone once it is decided, until it is asked again.
function shown({ incident }: View): readonly AudienceState[] {
  return audienceStates(incident).filter(({ closed }) => closed?.how !== 'decided');
}

function lastWords({ incident, context }: View, { said }: AudienceState): AudienceView['lastWords'] {
  const update = incident.updates[said.at(-1) ?? ''];
  if (!update || update.publishedAt === null) return null;
  const text = plain(wordsOf({ body: update.body, times: timesSaid(update) }), context.now);
  return { at: wireTime(update.publishedAt), text, update: update.id };
}

const worst: readonly AudienceView['clock']['timeState'][] = [
  'silent',
  'overdue',
  'due-soon',
  'undecided',
  'ok',
  'paused',
  'done',
];

/** The order in which clocks are shown everywhere: by state, then by what is due first. */
export function worstFirst(one: Pick<AudienceView, 'clock'>, other: Pick<AudienceView, 'clock'>): number {
  const byState = worst.indexOf(one.clock.timeState) - worst.indexOf(other.clock.timeState);
  return byState || (one.clock.due ?? '').localeCompare(other.clock.due ?? '');
}
