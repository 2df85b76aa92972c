import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A running Prometheus Alertmanager of Debian's that posts to one address. */
export type AlertmanagerProcess = {
  readonly url: string;
  /** Raises an alert by its own API (or, with `endsAt` in the past, ends it). */
  raise(labels: Record<string, string>, annotations: Record<string, string>, endsAt?: Date): Promise<void>;
  stop(): Promise<void>;
};

/** Starts Debian's Alertmanager on a loopback port with `webhook` as its only receiver. */
export async function startAlertmanager(webhook: string): Promise<AlertmanagerProcess> {
  const home = await mkdtemp(join(tmpdir(), 'candor-alertmanager-'));
  const port = await freePort();
  const config = join(home, 'alertmanager.yml');
  await writeFile(config, configuration(webhook));
  const process = spawn(
    await binary(),
    [
      `--config.file=${config}`,
      `--storage.path=${home}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  await ready(url, process);
  return {
    url,
    async raise(labels, annotations, endsAt) {
      const startsAt = new Date((endsAt ?? new Date()).getTime() - 1_000);
      const alert = { labels, annotations, startsAt, ...(endsAt && { endsAt }) };
      const reply = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([alert]),
      });
      if (!reply.ok) throw new Error(`Alertmanager refused the alert: ${await reply.text()}`);
    },
    async stop() {
      process.kill();
      if (process.exitCode === null) await once(process, 'exit');
      await rm(home, { recursive: true, force: true });
    },
  };
}

// JSON is YAML. Everything at once, so that nobody waits for a test.
function configuration(webhook: string): string {
  return JSON.stringify({
    route: {
      receiver: 'candor',
      group_by: ['alertname'],
      group_wait: '0s',
      group_interval: '1s',
      repeat_interval: '1h',
    },
    receivers: [{ name: 'candor', webhook_configs: [{ url: webhook, send_resolved: true }] }],
  });
}

/** The installed one; else the package of Debian is fetched and unpacked beside, which takes no rights and leaves no service. */
async function binary(): Promise<string> {
  const installed = '/usr/bin/prometheus-alertmanager';
  if (await exists(installed)) return installed;
  const folder = join(tmpdir(), 'candor-alertmanager-package');
  const unpacked = join(folder, 'usr/bin/prometheus-alertmanager');
  if (await exists(unpacked)) return unpacked;
  await mkdir(folder, { recursive: true });
  await download(folder);
  const packages = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  await run('dpkg-deb', ['-x', join(folder, packages[0] ?? ''), folder]);
  return unpacked;
}

async function download(folder: string): Promise<void> {
  const get = () => run('apt-get', ['download', 'prometheus-alertmanager'], { cwd: folder });
  try {
    await get();
  } catch {
    await run('apt-get', ['update']); // a fresh machine knows no packages yet
    await get();
  }
}

async function ready(url: string, process: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (process.exitCode !== null) throw new Error(`Alertmanager ended at once (${process.exitCode}).`);
    const reply = await fetch(`${url}/-/ready`).catch(() => null);
    if (reply?.ok) return;
    await wait(100);
  }
  throw new Error('Alertmanager did not become ready within 10 s.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
