import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';

/** A customer's message that waits for an answer: a clock, to which no update is written. */
export function isReply({ audience }: Pick<AudienceView, 'audience'>): boolean {
  return audience.startsWith('reply:');
}

/** The conversation in which somebody waits. */
export function conversationOf(audience: string): string {
  return audience.slice('reply:'.length);
}

/** The customer an audience is; `null` for every other audience. */
export function customerOf(audience: string): string | null {
  return audience.startsWith('customer:') ? audience.slice('customer:'.length) : null;
}

/** Some customers and not everybody: what they are told stays with them. */
export function isNarrow(audience: string): boolean {
  return audience === 'affected' || customerOf(audience) !== null;
}

/** Whoever can be written to now: open, decided, and no conversation. */
export function writable(audiences: readonly AudienceView[]): AudienceView[] {
  return audiences.filter(
    (one) =>
      one.closed === null && one.audience !== 'undecided' && one.audience !== 'write-up' && !isReply(one),
  );
}

const names: Readonly<Record<string, string>> = {
  public: 'Public page',
  affected: 'Affected customers',
  internal: 'Support desk',
};

/** What an audience is called: by the server where it is open, else as on the choice that opens it. */
export function nameOf({ audiences }: Pick<IncidentView, 'audiences'>, audience: string): string {
  const known = audiences.find((one) => one.audience === audience)?.name;
  return known ?? names[audience] ?? 'One customer';
}

/** Short enough for a tab: "Support desk" and not its whole list. */
export function tabName(incident: Pick<IncidentView, 'audiences'>, audience: string): string {
  return names[audience] ?? nameOf(incident, audience);
}

const order = ['public', 'affected'];

/** Everybody, then the affected, then single customers, then our own house. */
export function widestFirst(one: string, other: string): number {
  return rank(one) - rank(other);
}

function rank(audience: string): number {
  if (audience === 'internal') return order.length + 1;
  const at = order.indexOf(audience);
  return at === -1 ? order.length : at;
}
