import type { SourceKind } from '../../../engine/ports/signals.ts';
import { intercomProblem } from './intercom.ts';
import type { Signed } from './signed.ts';
import { zendeskProblem } from './zendesk.ts';

/** What is wrong with a post's signature, in a sentence; `null` when nothing is, or when such a sender signs nothing. */
export function signatureProblem(
  kind: SourceKind,
  { secret, ...post }: Omit<Signed, 'secret'> & { readonly secret: string | null },
): string | null {
  if (kind === 'webhook' || kind === 'mention') return null;
  if (secret === null)
    return `Candor was not told yet what ${names[kind]} signs with. Paste the secret under Signals, “Where signals come from”.`;
  return checks[kind]({ ...post, secret });
}

const names = { zendesk: 'Zendesk', intercom: 'Intercom' } as const;
const checks = { zendesk: zendeskProblem, intercom: intercomProblem } as const;
