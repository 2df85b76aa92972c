import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeSection } from './readme.ts';

/**
 * How many looks at the status page a second, and how late the slowest hundredth, beside nginx that serves the same
 * bytes: each server alone on one core, wrk on another, in turns within one run. Needs wrk, nginx and taskset.
 */
const home = mkdtempSync(join(tmpdir(), 'candor-bench-'));
const ports = { candor: 9401, nginx: 9402, shipped: 9403 };
const seconds = Number(process.argv[2] ?? 5);
const rounds = 5;
const children: ChildProcess[] = [];

type Server = keyof typeof ports;
type Case = { readonly name: string; readonly connections: number; readonly unchanged: boolean };
type Measure = { readonly perSecond: number; readonly p99: number; readonly failed: number };

const cases: readonly Case[] = [64, 200].flatMap((connections) => [
  { name: 'gzip', connections, unchanged: false },
  { name: '304', connections, unchanged: true },
]);

async function startAll(): Promise<void> {
  pinned(process.execPath, [join(import.meta.dirname, 'pages-server.ts'), home, String(ports.candor)]);
  await answering(ports.candor);
  await published();
  const reference = join(home, 'nginx.conf');
  writeFileSync(reference, nginx('nginx', referenceServer()));
  const shipped = join(home, 'shipped.conf');
  writeFileSync(shipped, nginx('shipped', shippedServer()));
  for (const file of [reference, shipped]) pinned('nginx', ['-c', file, '-e', join(home, 'error.log')]);
  await answering(ports.nginx);
  await answering(ports.shipped);
}

function pinned(command: string, args: readonly string[]): void {
  children.push(spawn('taskset', ['-c', '0', command, ...args], { stdio: ['ignore', 'inherit', 'inherit'] }));
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`Nobody answers on port ${port}.`);
}

/** All of the folder is there: the page of the oldest incident too. */
async function published(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const files = execFileSync('find', [join(home, 'public', 'incidents'), '-name', '*.html.gz'], {
      encoding: 'utf8',
    });
    if (files.split('\n').length > 1_000) return wait(1_000);
    await wait(200);
  }
  throw new Error('The folder was not published.');
}

async function compare(one: Case): Promise<string[]> {
  const measures: Record<Server, Measure[]> = { candor: [], nginx: [], shipped: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const server of ['nginx', 'candor', 'shipped'] as const)
      measures[server].push(await measure(server, one));
  return (['nginx', 'candor', 'shipped'] as const).map((server) => {
    // Each turn is compared with nginx's turn beside it: what else the machine does then weighs on both.
    const beside = (of: (measure: Measure) => number) =>
      median(measures[server].map((own, round) => of(own) / of(measures.nginx[round] ?? own)));
    const { perSecond, p99, failed } = middle(measures[server]);
    const cells = [one.name, one.connections, names[server], Math.round(perSecond).toLocaleString('en')];
    const ratios = [beside((each) => each.perSecond), p99, beside((each) => each.p99)].map((ratio) =>
      ratio.toFixed(2),
    );
    return `| ${[...cells, ...ratios, failed].join(' | ')} |`;
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const names: Readonly<Record<Server, string>> = {
  nginx: 'nginx, the same bytes and headers',
  candor: "Candor's own listener, one process",
  shipped: 'the published folder through ops/nginx.conf',
};

async function measure(server: Server, { connections, unchanged }: Case): Promise<Measure> {
  const url = `http://127.0.0.1:${ports[server]}/`;
  const headers = ['Accept-Encoding: gzip'];
  if (unchanged) {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    headers.push(`If-None-Match: ${answer.headers.get('etag')}`);
  }
  const args = ['-c', '1', 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency'];
  const output = execFileSync('taskset', [...args, ...headers.flatMap((header) => ['-H', header]), url], {
    encoding: 'utf8',
  });
  const [, perSecond = '0'] = /Requests\/sec:\s+([\d.]+)/.exec(output) ?? [];
  const [, p99 = '0', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? [];
  const [, failed = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(output) ?? [];
  return {
    perSecond: Number(perSecond),
    p99: Number(p99) * (inMilliseconds[unit] ?? 1),
    failed: Number(failed),
  };
}

const inMilliseconds: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 };

function middle(measures: readonly Measure[]): Measure {
  const sorted = measures.toSorted((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, p99: 0, failed: 0 };
}

function nginx(name: string, server: string): string {
  return `user root; worker_processes 1; daemon off; pid ${home}/${name}.pid; error_log ${home}/error.log;
events { worker_connections 4096; }
http { access_log off; keepalive_requests 100000000; ${server} }`;
}

function referenceServer(): string {
  const shipped = readFileSync(new URL('../ops/nginx.conf', import.meta.url), 'utf8');
  const policy = /("default-src.+") always;/.exec(shipped)?.[1] ?? '""';
  return `server { listen ${ports.nginx}; root ${home}/public; gzip_static on; gzip_vary on; sendfile on; tcp_nopush on;
open_file_cache max=2000 inactive=60s; open_file_cache_valid 1s; server_tokens off; default_type text/html; charset utf-8;
add_header Content-Security-Policy ${policy}; add_header X-Frame-Options DENY; add_header X-Content-Type-Options nosniff;
add_header Referrer-Policy no-referrer; add_header Cache-Control "public, max-age=15, stale-if-error=86400"; }`;
}

function shippedServer(): string {
  return readFileSync(new URL('../ops/nginx.conf', import.meta.url), 'utf8')
    .replace('listen 80;', `listen ${ports.shipped};`)
    .replace('/var/lib/candor/public', join(home, 'public'))
    .replace('127.0.0.1:4001', `127.0.0.1:${ports.candor}`);
}

function section(rows: readonly string[]): string {
  const bytes = readFileSync(join(home, 'public', 'index.html')).length;
  const gzip = readFileSync(join(home, 'public', 'index.html.gz')).length;
  return `## Public pages

The status page with 90 days and 1,000 incidents behind it: ${bytes.toLocaleString('en')} bytes, ${gzip.toLocaleString('en')} with gzip.
Each server on one core, wrk on another, ${rounds} turns of ${seconds} s, the middle one shown; a ratio is the middle of the turns compared one by one. Read the ratios; the numbers depend on the machine.

| answer | connections | server | looks per second | to nginx | p99 ms | to nginx | failed |
|---|---:|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

\`node_modules/.bin/node bench/pages.ts\` writes this table.`;
}

try {
  await startAll();
  const rows: string[] = [];
  for (const one of cases) rows.push(...(await compare(one)));
  writeSection('pages', section(rows));
} finally {
  for (const child of children) child.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
