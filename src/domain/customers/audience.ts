/**
 * Whom words are for. Each open audience of an incident has one clock.
 * `undecided` stands for everybody until somebody has decided who needs to know.
 */
export type Audience = 'undecided' | 'public' | 'internal' | 'affected' | `customer:${string}`;

/** The audiences that may be opened today; the others are the model's room to grow. */
export const openableAudiences = ['public', 'internal'] as const;

export function isOutside(audience: Audience): boolean {
  return audience !== 'internal';
}

const names: Record<string, string> = {
  undecided: 'Who needs to know',
  public: 'Public page',
  internal: 'Support desk and executives',
  affected: 'Affected customers',
};

export function audienceName(audience: Audience): string {
  return names[audience] ?? 'One customer';
}
