#!/usr/bin/env node
// `npm start`: install what is missing, build the console when its sources changed, then serve.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installMissing, node24, root, run } from './node24.mjs';

installMissing();
buildConsole();
run('src/main/start.ts', process.argv.slice(2));

function buildConsole() {
  const stamp = join(root, 'console', 'dist', '.built-from');
  const sources = hashOf(join(root, 'console'), ['dist', 'node_modules']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the console (once) …');
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(node24(), [vite, 'build', 'console', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  if (built.status !== 0) {
    console.error('The console could not be built. The message is above.');
    process.exit(1);
  }
  mkdirSync(join(root, 'console', 'dist'), { recursive: true });
  writeFileSync(stamp, sources);
}

function hashOf(folder, except) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
    join(a.parentPath, a.name).localeCompare(join(b.parentPath, b.name)),
  )) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || except.some((name) => path.startsWith(join(folder, name)))) continue;
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}
