import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type {
  ExportedRow,
  ImportFile,
  ImportLine,
  ImportProblem,
} from '../../../engine/ports/customer-imports.ts';
import { type CsvRow, csvRow, readCsv } from '../../../kit/csv.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp, ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { mayInspect, mayManage } from '../settings/access.ts';
import { customerImport } from '../shapes/customers.ts';
import { type Header, readHeader } from './import-header.ts';
import { type ComponentIds, readLine } from './import-line.ts';

/** A million short lines; other routes take a 256th of it. */
const fileLimit = 64 * 1024 * 1024;
const patience = 10 * 60_000;

const yesOrNo = z.enum(['true', 'false']);
const asking = z.object({
  dryRun: yesOrNo.default('true').meta({ description: '"true": only say what would change.' }),
  preview: z
    .string()
    .max(100)
    .optional()
    .meta({ description: '"preview" of the answer that you looked at: does that, or refuses.' }),
  skipProblems: yesOrNo
    .default('false')
    .meta({ description: '"true": leave out lines with problems. Else they stop the import.' }),
});

/** All customers and contacts as a file, in and out. */
export const customerFilesDoor: Door = async (app, house) => {
  readCsvBodies(app);
  // One file at a time: each holds a connection and its bytes for as long as it takes.
  let busy = false;
  const importing = { querystring: asking, response: { 200: customerImport } };
  app.post(
    '/customers/import',
    { config: mayManage, schema: importing, bodyLimit: fileLimit },
    async (request) => {
      if (busy) refuse('conflict', 'Another import runs. Wait until it is done, then try again.');
      busy = true;
      try {
        request.raw.socket.setTimeout?.(patience); // a request that is only injected has no real one
        const { dryRun, preview = null, skipProblems } = request.query;
        const file = await readFile(house, request.body);
        const asked = { dryRun: dryRun === 'true', preview, skipProblems: skipProblems === 'true' };
        const report = await house.customerImports.run(file, asked, authorOf(request, house));
        const problems = report.problems.map((problem) => ({ ...problem }));
        const examples = report.examples.map(({ fields, ...rest }) => ({ ...rest, fields: [...fields] }));
        return { ...report, problems, examples };
      } finally {
        busy = false;
      }
    },
  );

  app.get('/customers/export.csv', { config: mayInspect }, async (request, reply) => {
    const { attributes, rows } = await house.customerImports.exported(authorOf(request, house));
    const names = await componentNames(house);
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="customers.csv"');
    return reply.send(Readable.from(written(attributes, rows, names)));
  });
};

function readCsvBodies(app: ApiApp): void {
  app.addContentTypeParser(
    ['text/csv', 'application/csv'],
    { parseAs: 'buffer', bodyLimit: fileLimit },
    async (_: unknown, bytes: Buffer) => bytes,
  );
}

async function readFile(house: ApiHouse, body: unknown): Promise<ImportFile> {
  if (!Buffer.isBuffer(body))
    return refuse('unknown-media-type', 'Send the file as it is, with the header "content-type: text/csv".');
  const rows = readCsv(body)[Symbol.asyncIterator]();
  const first = await rows.next();
  if (first.done) return refuse('invalid', 'This file is empty. Its first line names the columns.');
  const header = readHeader(first.value.cells);
  return {
    columns: header.columns,
    lines: linesOf(rows, header, await componentIds(house)),
    hash: createHash('sha256').update(body).digest('hex'),
  };
}

async function* linesOf(
  rows: AsyncIterator<CsvRow>,
  header: Header,
  components: ComponentIds,
): AsyncIterable<ImportLine | ImportProblem> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.cells.every((cell) => cell.trim() === '')) continue;
    const read = readLine(next.value, header, components);
    yield typeof read === 'string' ? { line: next.value.line, sentence: read } : read;
  }
}

async function componentIds(house: ApiHouse): Promise<ComponentIds> {
  const all = await house.components.list();
  const onPage = all.filter(({ archived }) => !archived);
  const byName = Map.groupBy(onPage, ({ name }) => name.toLowerCase());
  return new Map<string, string | null>([
    ...[...byName].map(
      ([name, found]) => [name, found.length === 1 ? (found[0]?.id ?? null) : null] as const,
    ),
    ...all.map(({ id }) => [id, id] as const),
  ]);
}

/** How each component is written, so that the import finds it again. */
async function componentNames(house: ApiHouse): Promise<ReadonlyMap<string, string>> {
  const ids = await componentIds(house);
  const all = await house.components.list();
  const isPlain = (id: string, name: string) => !name.includes(';') && ids.get(name.toLowerCase()) === id;
  return new Map(all.map(({ id, name }) => [id, isPlain(id, name) ? name : id]));
}

async function* written(
  attributes: readonly string[],
  rows: AsyncIterable<ExportedRow>,
  components: ReadonlyMap<string, string>,
): AsyncIterable<string> {
  yield csvRow([...columns, ...attributes.map((name) => `attribute:${name}`)]);
  for await (const row of rows)
    yield csvRow([...cellsOf(row, components), ...attributes.map((name) => row.attributes[name] ?? '')]);
}

const columns = [
  ...['id', 'external_id', 'name', 'owner_email', 'tier', 'seats', 'components', 'regions'],
  ...['contact_name', 'contact_email', 'contact_language', 'contact_zone', 'contact_level', 'contact_state'],
];

function cellsOf(row: ExportedRow, components: ReadonlyMap<string, string>): string[] {
  const { contact } = row;
  return [
    row.id,
    row.externalId ?? '',
    row.name,
    row.ownerEmail ?? '',
    row.tier,
    row.seats === null ? '' : String(row.seats),
    row.components.map((id) => components.get(id) ?? id).join(';'),
    row.regions.join(';'),
    ...(contact
      ? [contact.name, contact.address, contact.language, contact.zone, contact.level, contact.state]
      : ['', '', '', '', '', '']),
  ];
}
