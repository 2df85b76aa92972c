import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Api } from '../api.ts';
import type { Command } from '../command.ts';
import { customerLines, importLines } from '../import-words.ts';
import { Stop, wrongUsage } from '../outcome.ts';
import type { CustomerImport, Import, ImportLine, List } from '../shapes.ts';

export const bring: Command = {
  usage: 'import FILE|<imp> [--zone UTC] [--from NAME] [--apply]',
  summary:
    'Says what an export of Statuspage, Cachet, OneUptime or a CSV file would do; with --apply, does it.',
  options: { apply: { type: 'boolean' }, zone: { type: 'string' }, from: { type: 'string' } },
  words: [1, 1],
  async run({ api, words: [word = ''], text, has, show }) {
    if (/^imp_[0-9a-f]+$/.test(word)) return shown(await known(api, word, has('apply')), api, show);
    const bytes = await bytesOf(word);
    const [zone, from] = [text('zone'), text('from')];
    const query = new URLSearchParams({
      name: basename(word),
      ...(zone !== undefined && { zone }),
      ...(from !== undefined && { from }),
    });
    const plan = await api.sendFile<Import>(`/imports?${query}`, bytes).catch(customersInstead);
    if (plan === 'customers') {
      const report = await customers(api, bytes, has('apply'));
      return show(report, () => customerLines(report));
    }
    return shown(has('apply') ? await applied(api, plan.id) : plan, api, show);
  },
};

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(file).catch((problem: NodeJS.ErrnoException) =>
    wrongUsage(
      problem.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${problem.code}).`,
    ),
  );
  return new Uint8Array(bytes);
}

const known = (api: Api, id: string, apply: boolean): Promise<Import> =>
  apply ? applied(api, id) : api.get<Import>(`/imports/${id}`);

const patience = 10 * 60_000;

const applied = (api: Api, id: string): Promise<Import> =>
  api.send<Import>('POST', `/imports/${id}/application`, undefined, patience);

type Show = Parameters<Command['run']>[0]['show'];

async function shown(one: Import, api: Api, show: Show): Promise<void> {
  await show(one, async () =>
    importLines(one, await lines(api, one.id, 'not-taken'), await lines(api, one.id, 'left-alone')),
  );
}

async function lines(api: Api, id: string, outcome: string): Promise<readonly ImportLine[]> {
  const { items } = await api.get<List<ImportLine>>(`/imports/${id}/lines?outcome=${outcome}&limit=200`);
  return items;
}

/** Lists of customers have a door of their own, which says so itself. */
function customersInstead(problem: unknown): 'customers' {
  const code = problem instanceof Stop ? (problem.problem as { code?: unknown } | null)?.code : null;
  if (code === 'customers-file') return 'customers';
  throw problem;
}

async function customers(api: Api, bytes: Uint8Array<ArrayBuffer>, apply: boolean): Promise<CustomerImport> {
  const look = await api.sendFile<CustomerImport>('/customers/import?dryRun=true', bytes, 'text/csv');
  if (!apply) return look;
  const query = new URLSearchParams({ dryRun: 'false', preview: look.preview, skipProblems: 'true' });
  return api.sendFile<CustomerImport>(`/customers/import?${query}`, bytes, 'text/csv');
}
