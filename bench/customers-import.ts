import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { adminToken, startCandor } from '../test/support/candor.ts';
import { burden } from './customers/burden.ts';
import { writeSection } from './readme.ts';

/** A file of a million lines: looked at, done, and looked at again when all of it is there. */
const lines = Number(process.argv[2] ?? 1_000_000);
const candor = await startCandor();
try {
  const file = fileOf(lines);
  const looked = await send(file, '');
  const done = await send(file, '?dryRun=false');
  const again = await send(file, '');
  writeSection('customers-import', report(file.length, [looked, done, again]));
} finally {
  await candor.dispose();
}

/** Seconds until it is answered; `fetch` would not wait for five minutes. */
async function send(file: Buffer, query: string): Promise<number> {
  const begun = performance.now();
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'text/csv' };
  const asked = request(`${candor.consoleUrl}/api/v1/customers/import${query}`, { method: 'POST', headers });
  asked.end(file);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const report = await text(answer);
  if (answer.statusCode !== 200) throw new Error(report.slice(0, 500));
  console.log(report.slice(0, 300));
  return (performance.now() - begun) / 1_000;
}

/** Three contacts each. */
function fileOf(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, at) => {
    const customer = Math.floor(at / 3);
    return `C${customer},Name ${customer},eu,c${at}@${customer}.example`;
  });
  return Buffer.from(`external_id,name,regions,contact_email\n${rows.join('\n')}\n`);
}

function report(bytes: number, [looked = 0, done = 0, again = 0]: readonly number[]): string {
  const status = readFileSync(`/proc/${candor.process.pid}/status`, 'utf8');
  const most = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  return `## A file of customers

${lines.toLocaleString('en')} lines (${Math.round(bytes / 1024 / 1024)} MB) with three contacts for each customer: looked at in ${looked.toFixed(0)} s, done in ${done.toFixed(0)} s, looked
at again, when all of it is there, in ${again.toFixed(0)} s. Our process held ${most} MB at most.
${burden()}

\`node_modules/.bin/node bench/customers-import.ts\` writes this.`;
}
