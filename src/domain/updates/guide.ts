import type { Context } from '../context.ts';
import type { Readership } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import { type GuideAnswers, type GuideQuestion, guideQuestions } from './guide-answers.ts';
import { listed } from './listed.ts';

/** One question of the guide, what Candor would answer to it, and why. */
export type GuidedQuestion = {
  readonly question: GuideQuestion;
  readonly sentence: string;
  readonly suggested: boolean;
  readonly why: string;
};

export type Recommendation = {
  readonly audience: Readership;
  /** In one sentence, as it may stand as the reason of a decision. */
  readonly reason: string;
  readonly reasons: readonly string[];
};

const sentences: Record<GuideQuestion, string> = {
  spreading: 'Could others hit this in the next hour?',
  asking: 'Are people already asking?',
  reachable: 'Can we reach every affected customer directly?',
  worrying: 'Would a public note worry people it does not touch?',
  sensitive: 'Is security or personal data involved?',
};

/** "Who needs to know?" in five questions, answered as far as is known (practice M11). */
export function guideOf(incident: Incident, context: Context): readonly GuidedQuestion[] {
  return guideQuestions.map((question) => ({
    question,
    sentence: sentences[question],
    ...suggestionFor(question, incident, context),
  }));
}

function suggestionFor(
  question: GuideQuestion,
  incident: Incident,
  context: Context,
): Pick<GuidedQuestion, 'suggested' | 'why'> {
  const { customers, unreachable, rule } = incident.affected;
  switch (question) {
    case 'spreading':
      if (customers === 1 && !rule)
        return { suggested: false, why: 'Only one customer is known to be affected.' };
      if (customers > 0) return { suggested: false, why: `Who is affected is known: ${counted(customers)}.` };
      return { suggested: true, why: 'Nobody has said yet who is affected.' };
    case 'asking':
      return context.asking > 0 || incident.source.kind === 'reports'
        ? { suggested: true, why: askedBy(context.asking) }
        : { suggested: false, why: 'Nobody has reported it yet.' };
    case 'reachable':
      if (customers === 0) return { suggested: false, why: 'Nobody has said yet who is affected.' };
      return unreachable === 0
        ? { suggested: true, why: 'Each affected customer has somebody we can write to.' }
        : { suggested: false, why: `${counted(unreachable)} without anybody to write to.` };
    case 'worrying':
      return customers > 0
        ? { suggested: true, why: `It touches ${counted(customers)}; the page is read by all.` }
        : { suggested: false, why: 'It may touch everybody who reads the page.' };
    case 'sensitive':
      return incident.sensitive
        ? { suggested: true, why: 'This incident is marked as sensitive.' }
        : { suggested: false, why: 'This incident is not marked as sensitive.' };
  }
}

/** What Candor would answer to "Who needs to know?", from what is known or was answered, and why. */
export function recommendation(
  incident: Incident,
  context: Context,
  answers: GuideAnswers = {},
): Recommendation {
  const guide = guideOf(incident, context);
  const yes = (question: GuideQuestion): boolean =>
    answers[question] ?? guide.find((one) => one.question === question)?.suggested ?? false;
  const { customers } = incident.affected;
  if (yes('sensitive'))
    return because('internal', ['Security or privacy is involved: outside words wait for a second opinion.']);
  if (yes('asking')) return because('public', [askedBy(context.asking)]);
  if (customers > 0 && !yes('reachable'))
    return because('public', ['Not every affected customer can be reached directly.']);
  if (yes('spreading') || customers === 0) return because('public', [mayNotice(incident, context)]);
  if (customers === 1 && context.affected.only !== null)
    return because(`customer:${context.affected.only}`, [
      'Only one customer is affected, and we can reach them.',
    ]);
  if (yes('worrying'))
    return because('affected', [
      `We know who is affected (${counted(customers)}) and can reach them all.`,
      'A public note would worry people it does not touch.',
    ]);
  return because('public', [mayNotice(incident, context)]);
}

function because(audience: Readership, reasons: readonly string[]): Recommendation {
  return { audience, reason: reasons.join(' '), reasons };
}

function mayNotice(incident: Incident, context: Context): string {
  const hit = Object.keys(incident.components).map((id) => context.components[id] ?? id);
  if (hit.length > 0) return `Customers use ${listed(hit)} and may notice.`;
  return 'Customers may notice, and nobody can say yet who.';
}

function askedBy(people: number): string {
  if (people > 1) return `${people} different people are already asking.`;
  return 'People are already asking whether something is wrong.';
}

function counted(customers: number): string {
  return customers === 1 ? '1 customer' : `${customers} customers`;
}
