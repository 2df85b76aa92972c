import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { days, minutes } from '../../../domain/moment.ts';
import { mayAct } from '../../../domain/person.ts';
import { type ViewLink, views } from '../../../engine/ports/view-links.ts';
import { networkOf } from '../../../kit/network.ts';
import { refuse } from '../../../kit/refusal.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import { type Attempts, countAttempts } from '../attempts.ts';
import type { ApiApp } from '../house.ts';
import { authorOf } from '../identity.ts';
import { hiddenAmong, incidentOf, type Room } from '../incidents/room.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { lineOf } from '../shapes/basics.ts';
import { customerLookUps, newViewLink, openedView, type ViewLinkShape, viewLinks } from '../shapes/views.ts';
import { lookingUp, lookUp } from './look-up.ts';
import { type Names, personRef, presentBrief } from './present.ts';
import { openTo, presentOpen } from './say-this.ts';

const fields = z.object({
  view: z.enum(views),
  incident: z.string().max(100).nullable().default(null).meta({ description: 'null: whatever is open.' }),
  name: lineOf(120).meta({ description: 'Who reads with it: "Support desk", "Board".' }),
  days: z.int().min(1).max(366).default(90),
});
const params = z.object({ id: z.string().max(100) });

/** Links for people who only read and have no account here: made by whoever speaks to customers, ended any time. */
export function addViewLinks(app: ApiApp, room: Room): void {
  const manage = { policy: { access: 'comms' } } as const;
  const listing = { querystring: pageQuery, response: { 200: viewLinks } };
  app.get('/view-links', { config: manage, schema: listing }, async (request) => {
    const links = await room.viewLinks.list(madeBy(request), room.engine.clock.now());
    const names = await room.house.people.names();
    const hidden = await hiddenAmong(
      room,
      viewerOf(request),
      links.map(({ incident }) => incident),
    );
    const seen = links.filter(({ incident }) => incident === null || !hidden.has(incident));
    const numbers = await incidentNames(room, seen);
    return whole(seen, (link) => present(link, names, numbers));
  });

  const adding = { body: fields, response: { 201: newViewLink } };
  app.post('/view-links', { config: manage, schema: adding }, async (request, reply) => {
    const { incident, days: lasts, ...rest } = request.body;
    const about = incident === null ? null : await incidentOf(room, request, incident);
    if (about?.sensitive)
      refuse(
        'sensitive',
        'This incident is for the people who are named. Name whoever should read it instead.',
      );
    const secret = newSecret('cvl');
    const { person } = viewerOf(request);
    const fresh = { ...rest, incident: about?.id ?? null, createdBy: person, hash: hashSecret(secret) };
    const expiresAt = room.engine.clock.now() + days(lasts);
    const added = await room.viewLinks.add(
      { ...fresh, id: request.mint('vwl'), expiresAt },
      authorOf(request, room.house),
    );
    const names = await room.house.people.names();
    const shown = present(added, names, await incidentNames(room, [added]));
    return reply.code(201).send({ ...shown, url: `${room.house.configuration.consoleUrl}/v#${secret}` });
  });

  app.delete('/view-links/:id', { config: manage, schema: { params } }, async (request, reply) => {
    await room.viewLinks.revoke(request.params.id, madeBy(request), authorOf(request, room.house));
    return reply.code(204).send();
  });
  addReading(app, room);
}

/** What a link opens: read only, and never a sensitive incident, whoever made it. */
function addReading(app: ApiApp, room: Room): void {
  const wrong = countAttempts(room.engine.clock, 30, minutes(15));
  const config = { policy: { access: 'public' } } as const;
  const reading = { response: { 200: openedView } };
  app.get('/view-links/current', { config, schema: reading }, async (request) => {
    const link = await opened(room, wrong, request);
    const incidents = await shownBy(room, link);
    const { name, view, expiresAt } = link;
    const isBrief = view === 'brief';
    return {
      ...{ name, view, expiresAt: wireTime(expiresAt) },
      sayThis: isBrief ? null : await presentOpen(room, incidents),
      briefs: isBrief
        ? await Promise.all(incidents.slice(0, 20).map((one) => presentBrief(room, one)))
        : null,
    };
  });

  const looking = { querystring: lookingUp, response: { 200: customerLookUps } };
  app.get('/view-links/current/customers', { config, schema: looking }, async (request) => {
    const link = await opened(room, wrong, request);
    if (link.view !== 'say-this') return nothing();
    return { items: await lookUp(room, await shownBy(room, link), request.query.q) };
  });
}

/** Wrong ones are counted before they are looked for, and all are answered alike. */
async function opened(room: Room, wrong: Attempts, request: FastifyRequest): Promise<ViewLink> {
  const token = request.headers['x-view-link'];
  const place = networkOf(request.ip);
  wrong.take(place);
  const now = room.engine.clock.now();
  const link = typeof token === 'string' ? await room.viewLinks.opened(hashSecret(token), now) : null;
  if (!link) return nothing();
  wrong.giveBack(place);
  return link;
}

function nothing(): never {
  return refuse('not-found', 'This link opens nothing any more. Ask whoever gave it to you for a new one.');
}

async function shownBy(room: Room, { incident }: ViewLink) {
  if (incident === null) return openTo(room, ({ sensitive }) => !sensitive);
  const found = await room.engine.ledger.find(incident);
  return found && !found.sensitive ? [found] : [];
}

/** Admins see to everybody's links; others to their own. */
function madeBy(request: FastifyRequest): string | null {
  const { access, person } = viewerOf(request);
  return mayAct(access, 'admin') ? null : (person ?? '');
}

async function incidentNames(room: Room, links: readonly ViewLink[]): Promise<Names> {
  const ids = [...new Set(links.flatMap(({ incident }) => incident ?? []))];
  const found = await Promise.all(ids.map((id) => room.engine.ledger.find(id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, `INC-${one.number}`] as const] : [])));
}

function present(link: ViewLink, names: Names, numbers: Names): ViewLinkShape {
  const { id, view, incident, name, createdBy } = link;
  return {
    ...{ id, view, name },
    incident: incident === null ? null : { id: incident, name: numbers.get(incident) ?? 'INC' },
    createdBy: personRef(createdBy, names),
    createdAt: wireTime(link.createdAt),
    expiresAt: wireTime(link.expiresAt),
    lastUsedAt: wireTimeOrNull(link.lastUsedAt),
  };
}
