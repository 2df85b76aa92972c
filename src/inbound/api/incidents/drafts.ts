import { z } from 'zod';
import type { Audience } from '../../../domain/customers/audience.ts';
import { openAudiences, openReaderships } from '../../../domain/incident/fold.ts';
import type { DraftAsked } from '../../../domain/updates/compose.ts';
import { recommendation } from '../../../domain/updates/guide.ts';
import type { ApiApp } from '../house.ts';
import { status, templateName } from '../shapes/basics.ts';
import { type DraftView, draft } from '../shapes/incident.ts';
import { incidentParams, readership } from './params.ts';
import { presentDraft } from './present/draft.ts';
import { incidentOf, type Room } from './room.ts';
import { type View, viewOf } from './view.ts';
import { viewerOf } from './viewer.ts';

const querystring = z.object({
  audience: z.string().max(80).optional().meta({ description: 'Only this one, open or not.' }),
  status: status.optional().meta({ description: 'As if this were the status.' }),
  template: templateName.optional(),
  closing: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Closing words of every open audience.' }),
});

/** At any moment every open audience has a finished draft, built from what is known now (practice M4). */
export function addDrafts(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' }, priority: 'vital' } as const;
  const schema = {
    params: incidentParams,
    querystring,
    response: { 200: z.object({ items: z.array(draft) }) },
  };
  app.get('/incidents/:id/drafts', { config, schema }, async (request) => {
    const { audience, closing, ...asked } = request.query;
    const incident = await incidentOf(room, request, request.params.id);
    const view = await viewOf(room, viewerOf(request), incident);
    const audiences = audience === undefined ? audiencesToWriteTo(view) : [readership(audience)];
    return { items: await draftsFor(room, view, audiences, closing === 'true' ? closed(asked) : asked) };
  });
}

/** Who is to be written to: while nobody has decided, first whomever Candor would tell, and the public. */
export function audiencesToWriteTo({ incident, context }: View): readonly Audience[] {
  const decided = openReaderships(incident);
  if (!openAudiences(incident).includes('undecided')) return decided;
  return [...new Set<Audience>([recommendation(incident, context).audience, 'public', ...decided])];
}

async function draftsFor(
  room: Room,
  view: View,
  audiences: readonly Audience[],
  asked: Omit<DraftAsked, 'audience'>,
): Promise<DraftView[]> {
  return Promise.all(audiences.map((audience) => presentDraft(room, view, { ...asked, audience })));
}

function closed<T extends object>(asked: T) {
  return { ...asked, status: 'resolved' as const, promise: null };
}
