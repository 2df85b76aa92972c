import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';
import { isNarrow } from './audiences.ts';

/** "page + 412 people", "38 customers (61 people)": where the words go, for the button that sends them. */
export function reachWords(reach: DraftView['reach'], audience: string): string {
  const { page, email, people } = reach;
  const counted = Math.max(email, people);
  const readers = counted === 0 ? '' : countOf(counted, 'person', 'people');
  if (isNarrow(audience)) return narrowly(reach, readers);
  if (page) return readers === '' ? 'page' : `page + ${readers}`;
  return readers === '' ? 'nobody yet' : readers;
}

/** Where nobody can be written to, only their own page says it. */
function narrowly({ customers }: DraftView['reach'], readers: string): string {
  return readers === '' ? 'private page' : `${countOf(customers, 'customer', 'customers')} (${readers})`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
