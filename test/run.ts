import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { openCluster } from './support/database.ts';

/** `npm test [part of a file's name …]`: checks the code, then runs every suite; last line "N passed, N failed". */
const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);

let [passed, failed] = [0, 0];

/** Files that fail beside others and are run again; more of them are no accident of a busy machine. */
const mostAgain = 5;

if (wanted.length === 0) {
  installDebianParts();
  await step('types', 'tsc', ['-p', '.']);
  await step('types of the domain', 'tsc', ['-p', 'src/domain']);
  await step('types of the tests', 'tsc', ['-p', 'test']);
  await step('types of the console', 'tsc', ['-p', 'console']);
  await step('format and lint', 'biome', ['check', '--error-on-warnings', '.']);
}
await step('console build', 'vite', ['build', 'console', '--logLevel', 'error']);
await suites();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function suites(): Promise<void> {
  const files = globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .map((file) => join(root, file))
    .toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)));
  const cluster = await openCluster();
  process.env.CANDOR_TEST_CLUSTER = cluster.url;
  // As many at once as there are processors: browsers that wait for one another take longer than people would.
  const failing = await runFiles(files, Math.max(2, availableParallelism()));
  if (failing.size > 0 && failing.size <= mostAgain) await again(failing);
  await cluster.stop();
}

/** Begun first: whatever takes minutes would else run alone in the end, on one processor of many. */
function isLong(file: string): boolean {
  return /test\/(isolation|simulator)\/|replays|drill/.test(file);
}

/** What failed beside others is run again alone, and said: a busy machine is no fault of ours, what fails alone is. */
async function again(failing: ReadonlyMap<string, number>): Promise<void> {
  console.log(
    `\nRunning again, alone: ${[...failing.keys()].map((file) => relative(root, file)).join(', ')}`,
  );
  const before = { passed, failed };
  const still = await runFiles([...failing.keys()], 1);
  const first = [...failing.values()].reduce((sum, count) => sum + count, 0);
  const second = [...still.values()].reduce((sum, count) => sum + count, 0);
  passed = before.passed + Math.max(0, first - second);
  failed = before.failed - first + second;
}

/** How many tests failed, by file. */
async function runFiles(files: readonly string[], concurrency: number): Promise<ReadonlyMap<string, number>> {
  const failing = new Map<string, number>();
  const events = run({ files, concurrency, timeout: 1_200_000 });
  events.on('test:pass', (test) => count(test, true));
  events.on('test:fail', (test) => {
    if (count(test, false) && test.file !== undefined)
      failing.set(test.file, (failing.get(test.file) ?? 0) + 1);
  });
  await new Promise<void>((resolve) => {
    events.on('end', resolve);
    events.compose(spec).pipe(process.stdout, { end: false });
  });
  return failing;
}

type Finished = {
  readonly details: { readonly type?: string | undefined };
  readonly file?: string | undefined;
  readonly name: string;
};

/** Files and suites are folders of tests, not tests; a failing file without a failing test counts as one. */
function count({ details, file, name }: Finished, ok: boolean): boolean {
  const isFolder = details.type === 'suite' || (file !== undefined && name === file);
  if (ok && !isFolder) passed += 1;
  if (!ok && !isFolder) failed += 1;
  return !isFolder;
}

async function step(name: string, tool: string, args: readonly string[]): Promise<void> {
  const started = Date.now();
  const code = await new Promise<number>((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: 'inherit',
      env: nodeFirst(),
    });
    child.on('exit', (status) => resolve(status ?? 1));
  });
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${Date.now() - started} ms)`);
  if (code === 0) passed += 1;
  else failed += 1;
}

/** The tools' own scripts say `node`: they get the one that runs us. */
function nodeFirst(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` };
}

/** What only a system package brings: the browser, the alert sender, a web server to compare with, a reader of PDF. */
function installDebianParts(): void {
  const parts = {
    chromium: '/usr/bin/chromium',
    'prometheus-alertmanager': '/usr/bin/prometheus-alertmanager',
    'nginx-light': '/usr/sbin/nginx',
    'poppler-utils': '/usr/bin/pdftotext',
  };
  const missing = Object.entries(parts).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
  if (missing.length === 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing for the tests: ${missing.join(', ')} …`);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args];
    spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
