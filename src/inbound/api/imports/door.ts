import { z } from 'zod';
import {
  type Counts,
  type Import,
  type ItemKind,
  itemKinds,
  type KeptFile,
  type ReadFile,
} from '../../../engine/ports/imports.ts';
import { cleanLine } from '../../../kit/clean-text.ts';
import { refuse } from '../../../kit/refusal.ts';
import { isZone } from '../../../kit/wall-time.ts';
import type { ApiApp, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { mayManage } from '../settings/access.ts';
import {
  type ImportShape,
  importKind,
  importLineList,
  importList,
  importOutcome,
  importShape,
} from '../shapes/imports.ts';
import { readInThread } from './reading.ts';

const fileLimit = 50 * 1024 * 1024;
const patience = 10 * 60_000;

const asking = z.object({
  name: z.string().max(300).default('').meta({ description: 'What the file is called, for the list.' }),
  zone: z
    .string()
    .max(60)
    .default('UTC')
    .meta({ description: 'The IANA time zone of times in the file that say none.' }),
  from: z.string().max(60).default('').meta({
    description:
      'What to call the page that it is of, where several have the same ids: two Cachets, lists by hand. The same each time.',
  }),
});
const search = pageQuery.extend({ outcome: importOutcome.optional(), kind: importKind.optional() });
const params = z.object({ id: z.string().max(100) });

/** Taking over what another status page holds: a file makes a plan, and the plan is applied. */
export const importsDoor: Door = async (app, house) => {
  readFiles(app);
  // One file at a time: each holds its bytes for as long as it takes.
  const alone = oneAtATime();

  const planning = { querystring: asking, response: { 201: importShape } };
  app.post(
    '/imports',
    { config: mayManage, schema: planning, bodyLimit: fileLimit },
    async (request, reply) => {
      const { name, zone, from } = request.query;
      const bytes = fileOf(request.body);
      if (!isZone(zone))
        refuse('invalid', `“${cleanLine(zone, 60)}” is no time zone. Write it like Europe/Berlin.`);
      request.raw.socket.setTimeout?.(patience); // a request that is only injected has no real one
      const file = { name: cleanLine(name, 200), zone, bytes };
      const plan = await alone(async () =>
        house.imports.plan(
          request.mint('imp'),
          file,
          called(await read(file), from),
          authorOf(request, house),
        ),
      );
      return reply.code(201).send(present(plan));
    },
  );

  const applying = { params, response: { 200: importShape } };
  app.post('/imports/:id/application', { config: mayManage, schema: applying }, async (request) => {
    const { id } = request.params;
    request.raw.socket.setTimeout?.(patience);
    return alone(async () => {
      const file = await house.imports.fileOf(id);
      const plan = { ...(await read(file)), source: file.source };
      return present(await house.imports.apply(id, plan, authorOf(request, house)));
    });
  });

  app.get(
    '/imports',
    { config: mayManage, schema: { querystring: pageQuery, response: { 200: importList } } },
    async ({ query }) => presentPage(await house.imports.list(pageRequest(query, ['time', 'text'])), present),
  );

  app.get(
    '/imports/:id',
    { config: mayManage, schema: { params, response: { 200: importShape } } },
    async (request) =>
      present(
        (await house.imports.find(request.params.id)) ?? refuse('not-found', 'There is no such import.'),
      ),
  );

  const listing = { params, querystring: search, response: { 200: importLineList } };
  app.get('/imports/:id/lines', { config: mayManage, schema: listing }, async ({ params: { id }, query }) => {
    const { outcome = null, kind = null } = query;
    const page = await house.imports.lines(id, { outcome, kind }, pageRequest(query, ['number']));
    return presentPage(page, (line) => line);
  });

  app.delete('/imports/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.imports.forget(request.params.id);
    return reply.code(204).send();
  });
};

function readFiles(app: ApiApp): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    ['application/json', 'text/csv', 'application/csv', 'text/plain', 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: fileLimit },
    async (_: unknown, bytes: Buffer) => (bytes.length === 0 ? undefined : bytes),
  );
}

function fileOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return refuse('invalid', 'Send the file as it is, as the body of the request.');
}

function oneAtATime(): <T>(act: () => Promise<T>) => Promise<T> {
  let busy = false;
  return async (act) => {
    if (busy) refuse('conflict', 'Another import runs. Wait until it is done, then try again.');
    busy = true;
    try {
      return await act();
    } finally {
      busy = false;
    }
  };
}

async function read({ bytes, zone }: KeptFile): Promise<ReadFile> {
  const file = await readInThread(bytes, zone);
  if (file !== 'customers') return file;
  return refuse(
    'customers-file',
    'This is a list of customers and contacts. Import it under Customers, where it is shown what it changes.',
  );
}

/** Of a page that whoever imports calls something, so that its ids are not taken for those of another. */
function called(file: ReadFile, from: string): ReadFile {
  const name = cleanLine(from, 60);
  return name === '' ? file : { ...file, source: `${file.source} ${name}` };
}

function present({ counts, kept, state, createdAt, appliedAt, notes, ...rest }: Import): ImportShape {
  const kinds = itemKinds.filter((kind: ItemKind) => counts[kind] !== undefined);
  return {
    ...rest,
    state,
    notes: [...notes],
    applicable: state === 'planned' && kept,
    counts: kinds.map((kind) => countOf(kind, counts[kind] ?? none)),
    createdAt: wireTime(createdAt),
    appliedAt: wireTimeOrNull(appliedAt),
  };
}

const none: Counts = { created: 0, changed: 0, unchanged: 0, 'left-alone': 0, 'not-taken': 0 };

function countOf(kind: ItemKind, of: Counts): ImportShape['counts'][number] {
  const { created, changed, unchanged, 'left-alone': leftAlone, 'not-taken': notTaken } = of;
  const inFile = created + changed + unchanged + leftAlone + notTaken;
  return { kind, inFile, created, changed, unchanged, leftAlone, notTaken };
}
