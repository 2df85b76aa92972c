import type { CustomerBook } from './customer-book.ts';

/**
 * Whom words are for. Each open audience of an incident has one clock.
 * `undecided` stands for everybody until somebody has decided who needs to know; `reply:` for one conversation in which
 * a customer waits for an answer: a clock, to which answers are written and no updates; `write-up` for everybody who was
 * told, once it is over: they are owed what happened.
 */
export type Audience =
  | 'undecided'
  | 'public'
  | 'internal'
  | 'affected'
  | `customer:${string}`
  | `reply:${string}`
  | 'write-up';

/** An audience that updates are written to. */
export type Readership = Exclude<Audience, 'undecided' | 'write-up' | `reply:${string}`>;

export function takesWords(audience: Audience): audience is Readership {
  return audience !== 'undecided' && audience !== 'write-up' && !isReply(audience);
}

/** The readership of this name, as doors write it; `null` for anything else. */
export function readershipNamed(name: string): Readership | null {
  if (name === 'public' || name === 'internal' || name === 'affected') return name;
  return /^customer:cus_[\w-]{1,60}$/.test(name) ? (name as `customer:${string}`) : null;
}

export const readershipWords = 'public, affected, customer:<id of a customer>, internal';

/** Not our own house. Somebody who waits for an answer is outside too. */
export function isOutside(audience: Audience): boolean {
  return audience !== 'internal';
}

export function isReply(audience: Audience): audience is `reply:${string}` {
  return audience.startsWith('reply:');
}

/** Whether its clock runs on when the incident is over: those who wait for an answer, and the letter that is owed. */
export function outlivesIncident(audience: Audience): boolean {
  return isReply(audience) || audience === 'write-up';
}

/** Some customers, and not everybody: what is said to them stays with them. */
export function isNarrow(audience: Audience): boolean {
  return audience === 'affected' || customerOf(audience) !== null;
}

/** The customer for whom an audience is; `null` for every other audience. */
export function customerOf(audience: Audience): string | null {
  return audience.startsWith('customer:') ? audience.slice('customer:'.length) : null;
}

/** The clock of a conversation. */
export function replyTo(conversation: string): `reply:${string}` {
  return `reply:${conversation}`;
}

/** The conversation whose clock an audience is. */
export function conversationOf(audience: Audience): string | null {
  return isReply(audience) ? audience.slice('reply:'.length) : null;
}

const names: Record<string, string> = {
  undecided: 'Who needs to know',
  public: 'Public page',
  internal: 'Support desk and executives',
  affected: 'Affected customers',
  'write-up': 'Write-up for customers',
};

/** What our own people call it. */
export function audienceName(audience: Audience, customers?: Pick<CustomerBook, 'nameOf'>): string {
  if (isReply(audience)) return 'A customer’s message';
  const customer = customerOf(audience);
  if (customer !== null) return customers?.nameOf(customer) || 'One customer';
  return names[audience] ?? audience;
}
