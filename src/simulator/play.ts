import { undoWindow } from '../domain/clocks/policy.ts';
import { type RefusalOfCommand, refuse } from '../domain/decision.ts';
import type { Recorded } from '../domain/incident/events.ts';
import { audienceStates } from '../domain/incident/fold.ts';
import { type Incident, isOpen } from '../domain/incident/incident.ts';
import { type Moment, minutes } from '../domain/moment.ts';
import { asItWas, sayAsItWas } from './as-it-was.ts';
import { type Act, diligentActs } from './diligent.ts';
import { type Happening, happenedIn } from './happening.ts';
import { learned } from './learning.ts';
import type { Script, Setting } from './script.ts';
import { type Glimpse, glimpsed } from './seen.ts';
import { done, nextLook, opened, type Refused, type Stage } from './stage.ts';

/** What came of a play: the log that Candor would have kept, and what customers would have seen. */
export type Play = {
  readonly setting: Setting;
  readonly log: readonly Recorded[];
  readonly incident: Incident;
  readonly glimpses: readonly Glimpse[];
  readonly happenings: readonly Happening[];
  readonly refused: readonly Refused[];
  /** Where it stopped. */
  readonly until: Moment;
};

/** A play of more steps would keep others waiting, and nobody reads it. */
const mostSteps = 8_000;

/**
 * Plays a script against a policy, at any speed: clocks ring at their own moments, and people behave as they are told
 * to. It yields after each step, so that whoever drives it may do other things in between, or stop.
 */
export function* play(
  asked: Setting,
): Generator<undefined, Play | { readonly refusal: RefusalOfCommand }, undefined> {
  const setting = asItWas(asked);
  const first = opened(setting);
  if ('refusal' in first) return first;
  const last = lastLook(setting);
  const scenes = scenesOf(setting);
  const glimpses: Glimpse[] = [];
  const happenings = [...happenedIn(first, 0)];
  let stage = first;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const act = isOver(stage) ? undefined : nextAct(stage, scenes);
    if (!act || act.at > last) return curtain(stage, { glimpses, happenings }, last);
    if (act === scenes[0]) scenes.shift();
    const before = stage.log.length;
    stage = performed({ ...stage, now: Math.max(stage.now, act.at) }, act);
    happenings.push(...happenedIn(stage, before));
    glimpses.push(...glimpsed(stage, glimpses));
    yield;
  }
  return refuse(
    'replay-too-long',
    `This takes more than ${mostSteps} steps. Replay a shorter stretch, or choose a slower rhythm.`,
  );
}

/** What the script brings by itself, in the order of time. */
function scenesOf({ script, people }: Setting): Act[] {
  const known = script.known.map(
    (one): Act => ({ at: one.at, key: 'known', play: (stage) => learned(stage, one) }),
  );
  const said = script.said.map(
    (one): Act => ({ at: one.at, key: 'said', play: (stage) => sayAsItWas(stage, one) }),
  );
  return [...known, ...(people.manner === 'as-it-was' ? said : [])].sort((one, other) => one.at - other.at);
}

/** At the same moment: first what happens, then what people do, then what Candor says of it. */
function nextAct(stage: Stage, scenes: readonly Act[]): Act | undefined {
  const { people, script } = stage.setting;
  const acts = people.manner === 'diligent' ? diligentActs(stage, worksAgainAt(script)) : [];
  const look = nextLook(stage);
  const ring: Act[] = look === null ? [] : [{ at: look, key: 'ring', play: rung }];
  return [...scenes.slice(0, 1), ...acts.flatMap(notInVain(stage)), ...ring].reduce<Act | undefined>(
    (soonest, act) => (soonest && soonest.at <= act.at ? soonest : act),
    undefined,
  );
}

const rung = (stage: Stage): Stage => done(stage, { type: 'ring' }, 'candor');

/** What was refused is tried again a while later, and after five times no more. */
function notInVain({ tried }: Stage): (act: Act) => Act[] {
  return (act) => {
    const before = tried[act.key];
    if (!before) return [act];
    return before.times >= 5 ? [] : [{ ...act, at: Math.max(act.at, before.until) }];
  };
}

function performed(stage: Stage, act: Act): Stage {
  const after = act.play(stage);
  if (after.refused.length === stage.refused.length) return after;
  const times = (stage.tried[act.key]?.times ?? 0) + 1;
  return { ...after, tried: { ...after.tried, [act.key]: { times, until: stage.now + minutes(times) } } };
}

function worksAgainAt({ known, ends }: Script): Moment {
  return known.find(({ status }) => status === 'resolved')?.at ?? ends;
}

/** Closing words take a moment to be written and to leave. */
function lastLook({ script, people, policy }: Setting): Moment {
  if (people.manner === 'silent') return script.ends;
  // What was said after it is not on record: that would look like a silence.
  if (people.manner === 'as-it-was') return Math.min(script.ends, script.saidUntil);
  return Math.max(script.ends, worksAgainAt(script) + minutes(people.minutes + 30) + undoWindow(policy));
}

function isOver({ incident }: Stage): boolean {
  return !isOpen(incident) && audienceStates(incident).every(({ sending }) => !sending);
}

function curtain(stage: Stage, watched: Pick<Play, 'glimpses' | 'happenings'>, last: Moment): Play {
  const { setting, log, incident, refused } = stage;
  const until = isOpen(incident) ? Math.min(last, setting.script.ends) : stage.now;
  return { setting, log, incident, ...watched, refused, until: Math.max(until, stage.now) };
}
