import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { AffectedSearch } from '../../../engine/ports/affected-customers.ts';
import type { PageRequest } from '../../../engine/ports/page.ts';
import { csvRow } from '../../../kit/csv.ts';
import type { ApiApp } from '../house.ts';
import { customerSearch, pageRequest, presentPage } from '../paging.ts';
import { wireTimeOrNull } from '../presenters.ts';
import { type AffectedCustomerShape, affectedList } from '../shapes/affected.ts';
import { incidentParams } from './params.ts';
import { presentAffected, publicSince } from './present/affected.ts';
import { incidentOf, type Room } from './room.ts';

const search = customerSearch.extend({
  told: z.enum(['never', 'all']).optional().meta({ description: '"never": only those never told directly.' }),
  unreachable: z.enum(['true', 'false']).optional().meta({ description: 'Only those whom no mail reaches.' }),
});
type Query = z.infer<typeof search>;

/** Who is affected, and who of them needs a word first (practice M6). */
export function addAffected(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const schema = { params: incidentParams, querystring: search, response: { 200: affectedList } };
  app.get('/incidents/:id/affected', { config, schema }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const page = pageRequest(request.query, ['number', 'number', 'text', 'text']);
    const [found, totals, names] = await Promise.all([
      room.affected.list(incident.id, asked(request.query), page),
      room.affected.totals(incident.id),
      room.house.people.names(),
    ]);
    return {
      ...presentPage(found, (one) => presentAffected(one, names)),
      totals,
      publicSince: wireTimeOrNull(publicSince(incident)),
    };
  });
}

/** The same list for a spreadsheet, which must not run what somebody else wrote. */
export function addAffectedFile(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  app.get(
    '/incidents/:id/affected.csv',
    { config, schema: { params: incidentParams } },
    async (request, reply) => {
      const incident = await incidentOf(room, request, request.params.id);
      const names = await room.house.people.names();
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="INC-${incident.number}-customers.csv"`)
        .send(Readable.from(linesOf(room, incident.id, names)));
    },
  );
}

async function* linesOf(
  room: Room,
  incident: string,
  names: ReadonlyMap<string, string>,
): AsyncIterable<string> {
  yield csvRow(columns);
  let after: PageRequest['after'] = null;
  do {
    const page = await room.affected.list(incident, everybody, { limit: 1_000, after });
    for (const one of page.items) yield csvRow(cellsOf(presentAffected(one, names)));
    after = page.next;
  } while (after !== null);
}

const everybody: AffectedSearch = { text: null, untold: false, unreachable: false };

const columns = [
  ...['customer', 'external_id', 'tier', 'seats', 'owner', 'cannot', 'since', 'told_at', 'told_how'],
  ...['asked_at', 'messages', 'waits', 'contacts', 'reachable', 'how', 'why'],
];

function cellsOf({ customer, told, asked: wrote, ...one }: AffectedCustomerShape): string[] {
  return [
    ...[customer.name, customer.externalId ?? '', one.tier, String(one.seats ?? ''), one.owner?.name ?? ''],
    ...[one.cannot, one.since ?? '', told?.at ?? '', told?.how ?? ''],
    ...[wrote?.at ?? '', String(wrote?.messages ?? 0), wrote?.waits ? 'yes' : 'no'],
    ...[String(one.contacts), String(one.reachable), one.how, one.why],
  ];
}

function asked({ q, told, unreachable }: Query): AffectedSearch {
  return { text: q ?? null, untold: told === 'never', unreachable: unreachable === 'true' };
}

/** The incident and, by our id or as `external:<their id>`, the customer that a request is about. */
export async function customerHere(
  room: Room,
  request: FastifyRequest,
  { id, customer }: { readonly id: string; readonly customer: string },
): Promise<{ readonly incident: Incident; readonly customer: string }> {
  const incident = await incidentOf(room, request, id);
  const known = customer.startsWith('external:') ? await room.house.customers.find(customer) : null;
  return { incident, customer: known?.id ?? customer };
}
