import { type Decision, type Refused, record, refuse, refuseField } from '../decision.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import type { ChoiceKey, PollCounts, PollState } from './poll.ts';

export type ChooseOption = {
  readonly type: 'choose-option';
  /** The way forward; `null`: none of those that were written down. */
  readonly option: string | null;
  /** The question that this decides, and what was chosen there; `null` for something that nobody was asked about. */
  readonly poll: string | null;
  readonly choice: ChoiceKey | null;
  readonly reason: string;
  /** What had been answered by then. */
  readonly counts: PollCounts | null;
};

/** Practice M7: a way is decided for by somebody, with a reason that those who were asked are told. */
export function chooseOption(incident: Incident, command: ChooseOption): Decision {
  const { option, poll, choice, reason, counts } = command;
  if (!isOpen(incident))
    return refuse('resolved', 'This incident is resolved. There is nothing left to choose.');
  if (reason.trim().length < 3)
    return refuseField(
      'reason-missing',
      'reason',
      'Write one line why: it is kept, and told to those who were asked.',
    );
  const no = poll === null ? openQuestion(incident) : pollProblem(incident.polls[poll], choice);
  if (no) return no;
  if (option !== null && !incident.options.some(({ id }) => id === option))
    return refuse('not-found', 'There is no such way forward here.');
  if (option === null && poll === null) return refuse('not-found', 'Say which way forward is taken.');
  return record({ type: 'option.chosen', option, poll, choice, reason: reason.trim(), counts });
}

/** Whoever was asked is not passed over. */
function openQuestion(incident: Incident): Refused | null {
  const open = Object.values(incident.polls).some(({ closed }) => closed === null);
  return open
    ? refuse(
        'poll-open',
        'Customers are being asked about this. Decide their question, with its answers in view.',
      )
    : null;
}

function pollProblem(state: PollState | undefined, choice: ChoiceKey | null): Refused | null {
  if (!state) return refuse('not-found', 'There is no such question here, or its words have not left yet.');
  if (state.closed) return refuse('already-decided', 'This question is decided already.');
  if (choice !== null && !state.poll.choices.some(({ key }) => key === choice))
    return refuse('unknown-choice', 'Choose one of the answers that were asked about.');
  return null;
}
