import { decisionsIn } from '../choices/decisions.ts';
import type { ApiApp } from '../house.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { followUpsOf } from './follow-ups.ts';
import { reviewAsMarkdown } from './markdown.ts';
import { reviewOf } from './review.ts';

/** The whole review as one text that goes into a wiki or a pull request. */
export function addReviewExport(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' }, priority: 'history' } as const;
  const schema = { params: incidentParams };
  app.get('/incidents/:id/review.md', { config, schema }, async (request, reply) => {
    const incident = await incidentOf(room, request, request.params.id);
    const [review, decisions, followUps] = await Promise.all([
      reviewOf(room, request, incident),
      decisionsIn(room, request, incident),
      followUpsOf(room, viewerOf(request), incident),
    ]);
    const { headline, sensitive } = incident;
    const name = `INC-${incident.number}`;
    return reply
      .type('text/markdown; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}-review.md"`)
      .send(reviewAsMarkdown({ name, headline, sensitive, review, decisions, followUps }));
  });
}
