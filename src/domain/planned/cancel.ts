import type { Context } from '../context.ts';
import { type Audience, isReply, takesWords } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { openAudiences } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { type Closing, resolve } from '../incident/resolve.ts';
import { begin, proceed } from '../proceeding.ts';
import { notPlanned } from './schedule.ts';

export type CancelPlanned = {
  readonly type: 'cancel-planned';
  /** Customers who were told of it read this. */
  readonly reason: string;
  readonly closings: readonly Closing[];
};

/** Work that will not happen: whoever was told of it is told so, with the reason. Undone like every resolution. */
export function cancelPlanned(incident: Incident, command: CancelPlanned, context: Context): Decision {
  const { planned } = incident;
  const reason = command.reason.trim();
  if (!planned) return notPlanned();
  if (!isOpen(incident)) return refuse('resolved', 'It is over already.');
  if (planned.startedAt !== null)
    return refuse(
      'started',
      'It has begun, and cannot be cancelled any more. Finish it, and say how it went.',
    );
  if (reason.length < 3)
    return refuse('reason-missing', 'Write why it will not happen: whoever was told of it reads this.');
  const course = proceed(begin(incident), context, [{ type: 'planned.cancelled', reason }]);
  const waivers = untold(incident).map((audience) => ({ audience, reason: `Cancelled: ${reason}` }));
  const decision = resolve(
    course.incident,
    { type: 'resolve', closings: command.closings, waivers },
    context,
  );
  return 'refusal' in decision ? decision : record(...course.events, ...decision.events);
}

/** Open audiences that were told of it: whoever knows of a plan hears what became of it. */
export function toldOf(incident: Incident): readonly Audience[] {
  return openAudiences(incident).filter(
    (audience) => takesWords(audience) && (incident.audiences[audience]?.said.length ?? 0) > 0,
  );
}

/** The others. Somebody who wrote to us and waits is answered, or waived by name. */
function untold(incident: Incident): readonly Audience[] {
  const told = toldOf(incident);
  return openAudiences(incident).filter((audience) => !told.includes(audience) && !isReply(audience));
}
