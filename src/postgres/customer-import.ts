import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type {
  CustomerImports,
  ImportAsked,
  ImportFile,
  ImportReport,
} from '../engine/ports/customer-imports.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { exportCustomers } from './customer-export.ts';
import { applyPlan } from './customer-import-apply.ts';
import { planContacts, planCustomers } from './customer-import-plan.ts';
import { reportOf } from './customer-import-report.ts';
import { stage } from './customer-import-stage.ts';
import { customersChanged, takeTurn } from './customers-changed.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `key` is the installation's own: with it, addresses of those who left are found again and not read. */
export function openCustomerImports(pool: pg.Pool, key: Buffer): CustomerImports {
  return {
    run: (file, asked, author) => inTransaction(pool, (client) => run(client, key, file, asked, author)),
    exported: (author) => exportCustomers(pool, author),
  };
}

async function run(
  client: Queryable,
  key: Buffer,
  file: ImportFile,
  asked: ImportAsked,
  author: Author,
): Promise<ImportReport> {
  const lines = await stage(client, key, file.lines);
  // Reading the file takes time in which others may change customers; from here on they wait.
  if (!asked.dryRun) await takeTurn(client);
  await planCustomers(client, file.columns, author.at);
  await planContacts(client, author.at);
  const { sum, ...report } = await reportOf(client, lines, file.columns);
  const preview = createHash('sha256').update(`${file.hash} ${sum}`).digest('base64url');
  if (asked.dryRun) return { done: false, preview, ...report };
  demandAsPreviewed(asked, preview, report);
  await applyPlan(client, author.at);
  await finish(client, file, report, author);
  return { done: true, preview, ...report };
}

function demandAsPreviewed(
  { preview: looked, skipProblems }: ImportAsked,
  preview: string,
  { problems, problemCount }: Pick<ImportReport, 'problems' | 'problemCount'>,
): void {
  if (looked !== null && looked !== preview)
    refuse(
      'changed-meanwhile',
      'The file or the customers changed since the preview. Nothing was done. Look at it again.',
    );
  if (problemCount === 0 || skipProblems) return;
  const shown = problems.slice(0, 20).map(({ line, sentence }) => ({ path: `line ${line ?? ''}`, sentence }));
  refuse(
    'has-problems',
    `${problemCount} ${problemCount === 1 ? 'line needs' : 'lines need'} another look, so nothing was done. Mend the file, or leave these lines out with skipProblems=true.`,
    shown,
  );
}

async function finish(
  client: Queryable,
  file: ImportFile,
  report: Pick<ImportReport, 'customers' | 'contacts' | 'problemCount'>,
  author: Author,
): Promise<void> {
  const { customers, contacts, problemCount } = report;
  const changes = customers.created + customers.changed + contacts.created + contacts.changed;
  if (changes > 0) await customersChanged(client, author.at);
  const detail = { file: file.hash, customers, contacts, leftOut: problemCount };
  await writeAudit(client, author, { action: 'customers.imported', subject: 'customers', detail });
}
