import type { AudienceView, Clock } from '../../../src/inbound/api/shapes/incident.ts';

/** "You owe the next word", "Sam owes the first word": always a person, never "update due". */
export function whoOwes(clock: Clock): string {
  const word = owedWord(clock);
  if (clock.yours) return `You owe ${word}`;
  if (clock.owner === null) return `Nobody owes ${word} yet`;
  return `${firstName(clock.owner.name)} owes ${word}`;
}

function owedWord({ kind }: Clock): string {
  if (kind === 'reply') return 'an answer';
  return kind === 'decide' || kind === 'first-word' ? 'the first word' : 'the next word';
}

export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

/** `undecided` stands for everybody until somebody has decided; what is said meanwhile goes to the recommended audience. */
export function isUndecided(audience: Pick<AudienceView, 'audience'>): boolean {
  return audience.audience === 'undecided';
}

/** Whoever is owed a word now; the letter of what happened is owed by a day, and has a tab of its own. */
export function openAudiences(audiences: readonly AudienceView[]): AudienceView[] {
  return audiences.filter(({ closed, audience }) => closed === null && audience !== 'write-up');
}
