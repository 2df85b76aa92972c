// Finds a Node new enough to run TypeScript as it is, whatever Node started us.
// The registry's `node-<os>-<cpu>` packages carry Node 24 LTS without an install script.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs what package-lock.json names, when it is not installed yet or the lock file changed. */
export function installMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.candor-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing what Candor needs (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ];
  const done = spawnSync(npm, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0)
    fail('npm could not install the packages. Its message is above; mend that and start again.');
  writeFileSync(stamp, lock);
}

/** The path of a Node 24 or newer: this one, or the one that came with the packages. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  return fail(
    `Candor runs on Node 24. This is ${process.version}, and no Node 24 is packaged for ${process.platform}-${process.arch}: install Node 24 and start again.`,
  );
}

/** Runs a script of ours on Node 24, passing signals on, and ends with its exit code. */
export function run(script, args, env = process.env) {
  const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
