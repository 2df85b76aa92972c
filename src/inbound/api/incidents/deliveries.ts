import type { Recorded } from '../../../domain/incident/events.ts';
import { mayAct } from '../../../domain/person.ts';
import type { ApiApp } from '../house.ts';
import { wireTime } from '../presenters.ts';
import { type DeliveryLedger, deliveryLedger } from '../shapes/delivery.ts';
import { updateParams } from './params.ts';
import { incidentOfUpdate, type Room } from './room.ts';

/** What really became of sent words: the page as read back, the mails as counted from their rows. */
export function addDeliveries(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const schema = { params: updateParams, response: { 200: deliveryLedger } };
  app.get('/updates/:id/deliveries', { config, schema }, async (request) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const [log, { recipients, counts, failures }] = await Promise.all([
      room.engine.ledger.log(incident.id),
      room.deliveries.ledger(id),
    ]);
    const { due, accepted, failed, coalesced, kept, withheld } = counts;
    const maySeeAddresses = mayAct(request.access, 'responder');
    return {
      update: id,
      page: pageOf(log, id),
      email: { recipients, due, accepted, failed, coalesced, kept: kept + withheld },
      failures: failures.map((one) => (maySeeAddresses ? one : { ...one, to: masked(one.to) })),
    };
  });
}

function pageOf(log: readonly Recorded[], update: string): DeliveryLedger['page'] {
  const looks = log.filter(
    ({ event }) =>
      (event.type === 'page.confirmed' || event.type === 'page.unconfirmed') && event.update === update,
  );
  const last = looks.at(-1);
  if (last?.event.type === 'page.confirmed') return { confirmedAt: wireTime(last.at), problem: null };
  return { confirmedAt: null, problem: last?.event.type === 'page.unconfirmed' ? last.event.problem : null };
}

/** "a…@example.com". */
const masked = (address: string): string => address.replace(/^(.).*(@.*)$/s, '$1…$2');
