import type { ScorecardView } from '../shapes/scorecard.ts';

export const columns = [
  ...['incident', 'headline', 'severity', 'status', 'declared_at', 'began_at', 'resolved_at', 'components'],
  ...['people', 'first_word_minutes', 'first_word_target_minutes', 'first_word_from_beginning_minutes'],
  ...[
    'longest_silence_minutes',
    'promises_kept',
    'promises_missed',
    'late_minutes_sum',
    'late_minutes_median',
  ],
  ...['affected', 'told_directly', 'told_on_page_only', 'told_by_nobody', 'told_before_asked'],
  ...['answered', 'waiting', 'reply_median_minutes', 'reply_slowest_minutes'],
  ...[
    'words_outside',
    'words_and_answers',
    'reminders',
    'words_with_a_clock',
    'sent_before_due_soon',
    'impact',
  ],
];

/** One line of the file; a number that is not known is an empty cell. */
export function cellsOf(card: ScorecardView): string[] {
  const { incident, reach, replies, words, sentBeforeDueSoon, lateMinutes } = card;
  const numbers = [
    ...[card.firstWordMinutes, card.targets.firstWordMinutes, card.firstWordFromBeginningMinutes],
    ...[card.longestSilenceMinutes, card.promisesKept, card.promisesMissed],
    ...[lateMinutes.sum, lateMinutes.median],
    ...[reach?.affected, reach?.direct, reach?.page, reach?.nobody, reach?.beforeAsked],
    ...[replies.answered, replies.waiting, replies.medianMinutes, replies.slowestMinutes],
    ...[words.outside, words.all, words.nudges, sentBeforeDueSoon.words, sentBeforeDueSoon.early],
    card.impact,
  ];
  return [
    ...[incident.name, incident.headline, incident.severity, incident.status],
    ...[card.declaredAt, card.beganAt ?? '', card.resolvedAt ?? ''],
    incident.components.join('; '),
    incident.people.map(({ name }) => name).join('; '),
    ...numbers.map((one) => (one === null || one === undefined ? '' : String(one))),
  ];
}
