import type { FastifyRequest } from 'fastify';
import type { NamedAuditEntry } from '../../../engine/ports/audit.ts';
import type { Position } from '../../../kit/cursor.ts';
import type { ApiHouse, Door } from '../house.ts';
import { seenPage } from '../incidents/seen-page.ts';
import type { ApiOptions } from '../options.ts';
import { type PageQuery, pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { auditEntry } from '../shapes/setup.ts';
import { mayInspect } from './access.ts';

/** Who changed what, newest first. What was done about a sensitive incident is there for its own people. */
export const auditDoor =
  ({ mayHear = async () => true }: ApiOptions): Door =>
  async (app, house) => {
    const mayRead = async ({ identity }: FastifyRequest, entry: NamedAuditEntry): Promise<boolean> => {
      const heard = incidentsIn(entry).map(async (one) => identity !== null && mayHear(identity, one));
      return (await Promise.all(heard)).every((may) => may);
    };
    const listing = { querystring: pageQuery, response: { 200: list(auditEntry) } };
    app.get('/audit', { config: mayInspect, schema: listing }, async (request) =>
      presentPage(await entriesSeen(house, request.query, (one) => mayRead(request, one)), present),
    );
  };

function entriesSeen(house: ApiHouse, query: PageQuery, mayRead: (one: NamedAuditEntry) => Promise<boolean>) {
  const page = pageRequest(query, ['number']);
  const atOnce = Math.max(page.limit + 1, 50);
  return seenPage(
    page,
    (after) => house.audit.list({ limit: atOnce, after }),
    async (entries) => {
      const may = await Promise.all(entries.map(mayRead));
      return entries.filter((_, at) => may[at]);
    },
    ({ seq }): Position => [seq],
  );
}

function incidentsIn({ subject, detail }: NamedAuditEntry): readonly string[] {
  return [...new Set(`${subject} ${JSON.stringify(detail)}`.match(/inc_[0-9a-f]{32}/g))];
}

function present({ seq, at, actorName, origin, action, subject, detail }: NamedAuditEntry) {
  return { seq, at: wireTime(at), actor: actorName, origin, action, subject, detail: { ...detail } };
}
