/** The ways in which people are heard, as a reader calls them. */
const channels: Record<string, string> = {
  page: 'status page',
  private: 'their own page',
  mail: 'mailbox',
  api: 'API',
  webhook: 'another system',
  mention: 'a mention',
  zendesk: 'Zendesk',
  intercom: 'Intercom',
};

export const channelName = (source: string): string => channels[source] ?? source;

/** Who said it: the name, the customer, or nobody known. */
export function speaker(saidBy: string, customer: string | null): string {
  const known = [saidBy, customer].filter(Boolean).join(' at ');
  return known || 'Somebody';
}
