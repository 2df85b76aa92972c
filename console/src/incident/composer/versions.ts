import type { DraftView } from '../../../../src/inbound/api/shapes/incident.ts';
import { isNarrow } from '../audiences.ts';
import type { Text } from './text.ts';

export type Version = keyof DraftView['versions'];

export const versionNames: Readonly<Record<Version, string>> = {
  technical: 'Technical contacts',
  executives: 'Executives',
  sms: 'SMS',
};

/** Who among these readers can be written to at another level. */
export function versionsFor(audience: string): readonly Version[] {
  if (audience === 'internal') return ['executives'];
  return isNarrow(audience) ? ['technical', 'sms'] : ['sms'];
}

/** `null`: what everybody reads. */
export function wordsIn(text: Pick<Text, 'body' | 'versions'>, version: Version | null): string {
  return version === null ? text.body : (text.versions[version] ?? text.body);
}

/** Other words in one version; `undefined` leaves the version out. */
export function withVersion(
  versions: DraftView['versions'],
  version: Version,
  words: string | undefined,
): DraftView['versions'] {
  const { [version]: _, ...rest } = versions;
  return words === undefined ? rest : { ...rest, [version]: words };
}
