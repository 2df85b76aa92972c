import type { Incident } from '../incident/incident.ts';
import type { Audience } from './audience.ts';

/**
 * Who exactly an audience is, as far as people defined it: an approval is of words to these. Customers who come or go
 * under a rule do not change it; another rule, another pick or another list does.
 */
export function definitionOf({ affected }: Incident, audience: Audience): string {
  return audience === 'affected' ? JSON.stringify([affected.definition, affected.rule]) : audience;
}
