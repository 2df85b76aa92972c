import type { NamedAuditEntry } from '../../../engine/ports/audit.ts';
import type { Door } from '../house.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { auditEntry } from '../shapes/setup.ts';
import { mayInspect } from './access.ts';

/** Who changed what, newest first. */
export const auditDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(auditEntry) } };
  app.get('/audit', { config: mayInspect, schema: listing }, async (request) =>
    presentPage(await house.audit.list(pageRequest(request.query, ['number'])), present),
  );
};

function present({ seq, at, actorName, origin, action, subject, detail }: NamedAuditEntry) {
  return { seq, at: wireTime(at), actor: actorName, origin, action, subject, detail: { ...detail } };
}
