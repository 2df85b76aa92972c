import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';

/** "page + 412 people", "5 people at 2 customers": where the words go, for the button that sends them. */
export function reachWords({ page, email, people, customers }: DraftView['reach']): string {
  const counted = Math.max(email, people);
  const readers =
    counted === 0 ? '' : `${counted.toLocaleString('en')} ${counted === 1 ? 'person' : 'people'}`;
  if (customers > 0 && counted > 0)
    return `${readers} at ${customers === 1 ? 'one customer' : `${customers.toLocaleString('en')} customers`}`;
  if (page) return readers === '' ? 'page' : `page + ${readers}`;
  return readers === '' ? 'nobody yet' : readers;
}
