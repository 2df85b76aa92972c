import type { Readership } from '../domain/customers/audience.ts';
import { openAudiences } from '../domain/incident/fold.ts';
import { isOpen } from '../domain/incident/incident.ts';
import type { Said, Setting } from './script.ts';
import { approve, closingOf, type Speech, speak } from './speaking.ts';
import { declarer } from './staff.ts';
import { done, type Stage } from './stage.ts';

/** What was said had left when it was said: there is no window to take it back, and nobody held it for a second reader. */
export function asItWas(setting: Setting): Setting {
  if (setting.people.manner !== 'as-it-was') return setting;
  return { ...setting, policy: { ...setting.policy, undoSeconds: 0, approvalRequired: [] } };
}

/** Says what was really said. Where Candor would not have let it out, that is noted and it stays unsaid. */
export function sayAsItWas(stage: Stage, said: Said): Stage {
  const { audience, status } = said;
  if (status === 'resolved') return isOpen(stage.incident) ? closeAsItWas(stage) : stage;
  const spoken = speak(stage, { ...speechOf(stage, said), audience });
  return spoken.incident.audiences[audience]?.waiting ? approve(spoken, audience) : spoken;
}

function speechOf({ incident, now }: Stage, { audience, words, status, promised }: Said): Speech {
  return {
    audience,
    body: words,
    status,
    ...(promised !== null && promised > now && { due: promised }),
    ...(!openAudiences(incident).includes(audience) && { reason: 'These words were said then.' }),
  };
}

/** Whoever got closing words gets them; they may have left one after the other. */
function closeAsItWas(stage: Stage): Stage {
  const { said } = stage.setting.script;
  const wordsTo = (audience: Readership): string | null =>
    said.findLast((one) => one.audience === audience && one.status === 'resolved')?.words ?? null;
  return done(stage, closingOf(stage, wordsTo), declarer);
}
