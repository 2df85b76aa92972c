import type { Audience } from '../../domain/customers/audience.ts';
import type { Conversation } from '../ports/conversations.ts';

/**
 * Whose words somebody has read, the narrowest first. What was said to the affected is for those who were told: who is
 * left out of them, or was never among them, learns nothing of it from an answer.
 */
export function audiencesHeard({
  customer,
  contact,
  toldAffected,
}: Pick<Conversation, 'customer' | 'contact' | 'toldAffected'>): readonly Audience[] {
  if (customer === null || contact === null) return ['public'];
  return [`customer:${customer}`, ...(toldAffected ? ['affected' as const] : []), 'public'];
}
