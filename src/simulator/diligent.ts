import type { AudienceState } from '../domain/clocks/audience-state.ts';
import { soonAt } from '../domain/clocks/clock.ts';
import { undoWindow } from '../domain/clocks/policy.ts';
import { takesWords } from '../domain/customers/audience.ts';
import { audienceStates } from '../domain/incident/fold.ts';
import { isOpen } from '../domain/incident/incident.ts';
import { type Moment, minutes, type Span } from '../domain/moment.ts';
import type { RoleName } from '../domain/roles/role.ts';
import { recommendation } from '../domain/updates/guide.ts';
import { approve, closingOf, type Speech, speak } from './speaking.ts';
import { declarer } from './staff.ts';
import { contextOf, done, type Stage } from './stage.ts';

/** Something that somebody does at a moment. The key names it, so that what is refused is not tried for ever. */
export type Act = {
  readonly at: Moment;
  readonly key: string;
  readonly play: (stage: Stage) => Stage;
};

/** What people who do what Candor asks do next. They need some minutes for each thing; words wait for their minute. */
export function diligentActs(stage: Stage, over: Moment): readonly Act[] {
  if (!isOpen(stage.incident)) return [];
  return [...roles(stage), ...words(stage), ...closing(stage, over)];
}

function need({ setting }: Stage): Span {
  return minutes(setting.people.minutes);
}

function roles(stage: Stage): Act[] {
  return Object.entries(stage.incident.roles).flatMap(([name, holding]): Act[] => {
    const asked = holding?.asked;
    if (!asked) return [];
    const role = name as RoleName;
    return [
      {
        at: asked.at + need(stage),
        key: `role:${role}:${asked.person}`,
        play: (now) => done(now, { type: 'accept-role', role }, asked.person),
      },
    ];
  });
}

function words(stage: Stage): Act[] {
  return audienceStates(stage.incident).flatMap((state): Act[] => {
    if (state.closed || !state.promised || state.sending || state.paused) return [];
    if (state.waiting) return [{ at: state.waiting.since + need(stage), ...approval(state) }];
    return [{ at: wordAt(stage, state), ...word(state) }];
  });
}

const approval = (state: AudienceState): Omit<Act, 'at'> => ({
  key: `approve:${state.waiting?.update}`,
  play: (stage) => approve(stage, state.audience),
});

function word(state: AudienceState): Omit<Act, 'at'> {
  const { audience, promised } = state;
  const key = `word:${promised?.id}`;
  if (takesWords(audience)) return { key, play: (stage) => speak(stage, inTime(stage, { audience })) };
  return { key, play: (stage) => speak(stage, toWhomItConcerns(stage)) };
}

/** What is asked anew is done at once; a promised word leaves at the minute for which it was promised. */
function wordAt(stage: Stage, { promised }: AudienceState): Moment {
  if (!promised) return Number.POSITIVE_INFINITY;
  const { policy } = stage.setting;
  if (promised.kind !== 'next-word') return promised.madeAt + need(stage);
  return Math.max(soonAt(promised, policy) + need(stage), promised.due - undoWindow(policy));
}

/** Whom Candor recommends to tell, for the reason it gives. */
function toWhomItConcerns(stage: Stage): Speech {
  const { audience, reason } = recommendation(stage.incident, contextOf(stage, 'candor'));
  return inTime(stage, { audience, reason });
}

/** After a while a slower rhythm is offered: some take it. */
function inTime({ setting, incident, now }: Stage, speech: Speech): Speech {
  const { people, policy } = setting;
  const offered = now >= incident.declaredAt + minutes(policy.slowerAfterMinutes);
  return people.slower !== null && offered ? { ...speech, every: minutes(people.slower) } : speech;
}

/** When it works again, closing words go to everybody who was told. */
function closing(stage: Stage, over: Moment): Act[] {
  // A word that is on its way is let go first.
  if (audienceStates(stage.incident).some(({ sending }) => sending)) return [];
  const at = over + need(stage);
  return [{ at, key: 'resolve', play: (now) => done(now, closingOf(now), declarer) }];
}
