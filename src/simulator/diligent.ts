import type { AudienceState } from '../domain/clocks/audience-state.ts';
import { soonAt } from '../domain/clocks/clock.ts';
import { undoWindow } from '../domain/clocks/policy.ts';
import { type Audience, isOutside, type Readership, takesWords } from '../domain/customers/audience.ts';
import { audienceStates } from '../domain/incident/fold.ts';
import { isOpen } from '../domain/incident/incident.ts';
import { type Moment, minutes, type Span } from '../domain/moment.ts';
import type { RoleName } from '../domain/roles/role.ts';
import { sentencesOf } from '../domain/updates/body.ts';
import { composeDraft } from '../domain/updates/compose.ts';
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
  if (takesWords(audience))
    return { key, play: (stage) => speak(stage, inTime(stage, news(stage, audience))) };
  return { key, play: (stage) => speak(stage, toWhomItConcerns(stage)) };
}

/**
 * A promised word leaves at its minute; where a second person reads it first, it is written earlier. What is asked anew
 * is done at once, and no later than the time that was told.
 */
function wordAt(stage: Stage, { promised, toldDue, audience }: AudienceState): Moment {
  if (!promised) return Number.POSITIVE_INFINITY;
  const { policy } = stage.setting;
  const reading = isReadTwice(stage, audience) ? need(stage) : 0;
  const inTimeFor = (due: Moment): Moment => due - undoWindow(policy) - reading;
  // A reminder comes no sooner than the promise it is about, however early policy wants it.
  const reminded = Math.max(promised.madeAt, soonAt(promised, policy));
  if (promised.kind === 'next-word') return Math.max(reminded + need(stage), inTimeFor(promised.due));
  const atOnce = promised.madeAt + need(stage);
  return toldDue === null ? atOnce : Math.max(promised.madeAt, Math.min(atOnce, inTimeFor(toldDue)));
}

function isReadTwice({ incident, setting }: Stage, audience: Audience): boolean {
  const { sensitive, severity } = incident;
  return isOutside(audience) && (sensitive || setting.policy.approvalRequired.includes(severity));
}

/** Whom Candor recommends to tell, for the reason it gives. */
function toWhomItConcerns(stage: Stage): Speech {
  const { audience, reason } = recommendation(stage.incident, contextOf(stage, 'candor'));
  return inTime(stage, { audience, reason });
}

/** Where something became known since the last words, that is said; nobody says that nothing has changed. */
function news(stage: Stage, audience: Readership): Speech {
  const latest = stage.log.findLast(
    ({ event }) =>
      event.type === 'facts.changed' || (event.type === 'update.published' && event.audience === audience),
  );
  const draft = composeDraft(stage.incident, { audience }, contextOf(stage, 'candor'));
  if (latest?.event.type !== 'facts.changed' || draft.template !== 'nothing-new') return { audience };
  const body = sentencesOf(draft.body).slice(1).join(' ');
  return body === '' ? { audience } : { audience, body };
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
