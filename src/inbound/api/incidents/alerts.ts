import { z } from 'zod';
import type { AlertGroup } from '../../../engine/ports/alert-groups.ts';
import type { Signal } from '../../../engine/ports/home.ts';
import type { PageRequest } from '../../../engine/ports/page.ts';
import type { Position } from '../../../kit/cursor.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { pageQuery, presentPage } from '../paging.ts';
import { list } from '../shapes/basics.ts';
import { alertProposal } from '../shapes/incident.ts';
import { signal } from '../shapes/signals.ts';
import { componentNames } from './answer.ts';
import { presentAlert } from './present/alert.ts';
import { hiddenAmong, incidentOf, type Room } from './room.ts';
import { seenPage } from './seen-page.ts';
import { timePage } from './time-position.ts';
import { type Viewer, viewerOf } from './viewer.ts';

const states = ['proposed', 'open', 'ignored', 'dismissed'] as const satisfies readonly AlertGroup['state'][];
const params = z.object({ id: z.string().max(100) });
const mayRespond = { policy: { access: 'responder' } } as const;

/** What machines told us, and what people make of it. */
export function addAlerts(app: ApiApp, room: Room): void {
  const listing = {
    querystring: pageQuery.extend({ state: z.enum(states).optional() }),
    response: { 200: list(alertProposal) },
  };
  app.get('/alerts', { config: { policy: { access: 'viewer' } }, schema: listing }, async (request) => {
    const { state = null, ...page } = request.query;
    const found = await alertsSeen(room, viewerOf(request), state, timePage(page));
    const componentName = await componentNames(room);
    return presentPage(found, (group) => presentAlert(group, componentName));
  });

  const dismissing = { params, response: { 200: alertProposal } };
  app.post('/alerts/:id/dismissal', { config: mayRespond, schema: dismissing }, async (request) => {
    const { id } = await alertFor(room, viewerOf(request), request.params.id);
    return presentAlert(await room.alerts.dismiss(id), await componentNames(room));
  });

  const attaching = { params, body: z.object({ incident: z.string().max(100) }), response: { 200: signal } };
  app.post('/signals/:id/attachment', { config: mayRespond, schema: attaching }, async (request) => {
    const { id } = await signalFor(room, viewerOf(request), request.params.id);
    const incident = await incidentOf(room, request, request.body.incident);
    await room.house.signals.attach([id], incident.id);
    const { at, component, ...rest } = await room.house.signals.find(id);
    const componentName = await componentNames(room);
    return {
      ...rest,
      at: new Date(at).toISOString(),
      component: component === null ? null : { id: component, name: componentName(component) },
    };
  });
}

/** An alert as its asker may know it: one that became a sensitive incident is not there for others. */
export async function alertFor(room: Room, viewer: Viewer, id: string): ReturnType<Room['alerts']['find']> {
  const group = await room.alerts.find(id);
  const hidden = await hiddenAmong(room, viewer, [group.incident]);
  return hidden.size === 0 ? group : refuse('not-found', 'There is no such alert.');
}

/** A report as its asker may know it. */
export async function signalFor(room: Room, viewer: Viewer, id: string): Promise<Signal> {
  const found = await room.house.signals.find(id);
  const hidden = await hiddenAmong(room, viewer, [found.incident]);
  return hidden.size === 0 ? found : refuse('not-found', 'There is no such report.');
}

/** Alerts that became a sensitive incident are as private as it is. */
function alertsSeen(room: Room, viewer: Viewer, state: AlertGroup['state'] | null, page: PageRequest) {
  const atOnce = Math.max(page.limit + 1, 50);
  return seenPage(
    page,
    (after) => room.alerts.list(state, { limit: atOnce, after }),
    async (groups) => {
      const hidden = await hiddenAmong(
        room,
        viewer,
        groups.map(({ incident }) => incident),
      );
      return groups.filter(({ incident }) => incident === null || !hidden.has(incident));
    },
    ({ lastAt, id }): Position => [lastAt, id],
  );
}
