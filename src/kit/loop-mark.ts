import { sign } from './secret.ts';

/**
 * The header by which an installation knows its own mail when it comes back. It names the installation, not the
 * product: a person who answers with a Candor of their own is heard.
 */
export const loopHeader = 'X-Candor';

export function loopMark(key: Buffer): string {
  return sign('loop', key).slice(0, 22);
}
