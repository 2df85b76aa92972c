import { markdownLine as line, markdownQuote as quote } from '../../../kit/markdown.ts';
import type { DecisionView } from '../shapes/choices.ts';
import type { TimelineEntry } from '../shapes/incident.ts';
import type {
  FollowUpView,
  ReviewFact,
  ReviewNoteView,
  ReviewStretch,
  ReviewView,
} from '../shapes/review.ts';

export type WholeReview = {
  readonly name: string;
  readonly headline: string;
  readonly sensitive: boolean;
  readonly review: ReviewView;
  readonly decisions: readonly DecisionView[];
  readonly followUps: readonly FollowUpView[];
};

/** All of a review in one text. Times are UTC; what people wrote stays text, whatever reads the Markdown. */
export function reviewAsMarkdown({
  name,
  headline,
  sensitive,
  review,
  decisions,
  followUps,
}: WholeReview): string {
  return [
    `# Review of ${name}: ${line(headline)}`,
    ...(sensitive ? ['**Sensitive: only for the people who are named for it.**'] : []),
    section('What the log says', review.facts.map(factLine)),
    section('Still to be done, and done', followUps.map(followUpLine)),
    section('What was said, and what was done', review.stretches.map(stretchLines), '\n\n'),
    section('Decisions', decisions.map(decisionLine)),
    section('What people noted', review.notes.map(noteLines), '\n\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[], between = '\n'): string {
  return `## ${title}\n\n${lines.length === 0 ? 'Nothing.' : lines.join(between)}`;
}

const at = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

function factLine({ name, text, at: time }: ReviewFact): string {
  return `- ${name}: ${time === null ? line(text) : at(time)}`;
}

function followUpLine({
  what,
  owner,
  due,
  state,
  closed,
  moved,
  link,
  promisedToCustomers,
}: FollowUpView): string {
  const box = state === 'done' ? '[x]' : '[ ]';
  const told = promisedToCustomers ? ', promised to customers' : '';
  const lines = [
    `- ${box} ${line(what)} (${line(owner.name)}, by ${at(due)}${told})`,
    ...moved.map((move) => `Moved from ${at(move.from)} by ${line(move.by)}: ${line(move.reason)}`),
    ...(closed && state === 'done' ? [`Done ${at(closed.at)} by ${line(closed.by)}`] : []),
    ...(closed && state === 'dropped'
      ? [`Dropped ${at(closed.at)} by ${line(closed.by)}: ${line(closed.reason ?? '')}`]
      : []),
    ...(link === null ? [] : [`In the tracker: ${line(link)}`]),
  ];
  return lines.join('  \n  ');
}

function stretchLines({ from, to, minutes, silent, said, inside }: ReviewStretch): string {
  const title = silent
    ? `### ${at(from)} to ${at(to)}: ${minutes} min with nothing said outside`
    : `### ${at(from)} to ${at(to)}: no words were owed outside`;
  const entries = [...said, ...inside].toSorted((one, other) => one.seq - other.seq);
  return [title, '', ...(entries.length === 0 ? ['Nothing is on record.'] : entries.map(entryLine))].join(
    '\n',
  );
}

const laneNames = { said: 'Said', technical: 'Done', decision: 'Decided', clock: 'Clock' };

function entryLine({ at: time, lane, sentence, quote: text, by }: TimelineEntry): string {
  const own = `- ${at(time)} · ${laneNames[lane]} · ${line(sentence)} (${line(by)})`;
  return text === null ? own : `${own}  \n  “${line(text)}”`;
}

function decisionLine({
  at: time,
  sentence,
  reason,
  options,
  evidence,
  by,
  corrections,
}: DecisionView): string {
  const lines = [
    `- ${at(time)} · ${line(sentence)} (${line(by)})`,
    ...(reason ? [`Because: ${line(reason)}`] : []),
    ...(options.length > 0 ? [`Instead of: ${options.map(line).join('; ')}`] : []),
    ...(evidence ? [`Evidence: ${line(evidence)}`] : []),
    ...corrections.map((one) => `Correction, ${at(one.at)}, ${line(one.by)}: ${line(one.text)}`),
  ];
  return lines.join('  \n  ');
}

function noteLines({ person, helped, hindered, surprised }: ReviewNoteView): string {
  const parts = [
    ['What helped', helped],
    ['What hindered', hindered],
    ['What surprised', surprised],
  ] as const;
  return [
    `### ${line(person.name)}`,
    ...parts.filter(([, text]) => text !== '').map(([title, text]) => `${title}:\n\n${quote(text)}`),
  ].join('\n\n');
}
