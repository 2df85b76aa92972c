import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';

/** "page + 412 people": where the words go, for the button that sends them. */
export function reachWords({ page, email, people }: DraftView['reach']): string {
  const counted = Math.max(email, people);
  const readers =
    counted === 0 ? '' : `${counted.toLocaleString('en')} ${counted === 1 ? 'person' : 'people'}`;
  if (page) return readers === '' ? 'page' : `page + ${readers}`;
  return readers === '' ? 'nobody yet' : readers;
}
