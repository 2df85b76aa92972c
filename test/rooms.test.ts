import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

/**
 * The walls of the house: which room may import from which, longest name first. This table is the documentation.
 * A value that ends in `*` lets through type imports only.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
  'src/domain': ['src/domain'],
  'src/kit': ['src/kit'],
  'src/simulator': ['src/simulator', 'src/domain'],
  'src/engine': ['src/engine', 'src/domain', 'src/kit'],
  'src/postgres': ['src/postgres', 'src/engine', 'src/domain', 'src/kit'],
  'src/inbound/api': ['src/inbound/api', 'src/engine', 'src/simulator', 'src/domain', 'src/kit'],
  'src/inbound/alerts': ['src/inbound/alerts', 'src/engine', 'src/domain', 'src/kit'],
  'src/inbound/mail': ['src/inbound/mail', 'src/engine', 'src/domain', 'src/kit'],
  // Behind the glass: customers' doors and everything that speaks to customers know publications, never incidents.
  'src/inbound/portal': [
    'src/inbound/portal',
    'src/engine/ports',
    'src/engine/clock.ts',
    'src/domain/glass',
    'src/kit',
  ],
  'src/outbound/pages': [
    'src/outbound/pages',
    'src/engine/ports',
    'src/engine/clock.ts',
    'src/domain/glass',
    'src/kit',
  ],
  'src/outbound/email': [
    'src/outbound/email',
    'src/engine/ports',
    'src/engine/clock.ts',
    'src/domain/glass',
    'src/kit',
  ],
  'src/cli': ['src/cli', 'src/kit'],
  'src/main': ['src'],
  console: ['console', 'src/inbound/api/shapes*'],
};

/** The part of the domain that may be seen from outside the glass. */
const glass = [
  'src/domain/updates/publication.ts',
  'src/domain/updates/words.ts',
  'src/domain/customers/component.ts',
  'src/domain/moment.ts',
  'src/domain/dialogue/poll.ts*',
  'src/domain/impact/severity.ts',
  'src/domain/incident/standing.ts*',
];

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const files = globSync('{src,console}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'dist',
});
const imports = files.flatMap(importsOf);

test('no room looks through a wall', () => {
  const through = imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`);
  assert.deepEqual(through, []);
});

test('no import goes round in a circle', () => {
  const next = Map.groupBy(imports, (one) => one.from);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), `circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
});

test('the domain and the simulator know no package, no clock and no chance', () => {
  for (const file of files.filter((one) => /^src\/(?:domain|simulator)\//.test(one))) {
    const text = readFileSync(join(root, file), 'utf8');
    assert.doesNotMatch(text, /from '(?!\.)|Date\.now|Math\.random|\basync\b|\bawait\b|new Date\(\)/, file);
  }
});

test('only the supervisor starts processes, and nobody runs text as code', () => {
  for (const file of files.filter((one) => one.startsWith('src/'))) {
    const text = readFileSync(join(root, file), 'utf8');
    assert.doesNotMatch(text, /\beval\(|new Function\(|from 'node:vm'/, file);
    if (!file.startsWith('src/postgres/embedded/'))
      assert.doesNotMatch(text, /from 'node:child_process'/, file);
  }
});

test('only the configuration reads the environment', () => {
  for (const file of files.filter(
    (one) => one.startsWith('src/') && !['src/main/', 'src/cli/'].some((room) => one.startsWith(room)),
  )) {
    assert.doesNotMatch(readFileSync(join(root, file), 'utf8'), /process\.env/, file);
  }
});

test('no file is over 300 lines', () => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
  assert.deepEqual(long, []);
});

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const room = Object.keys(doors)
    .filter((name) => from.startsWith(`${name}/`))
    .sort((one, other) => other.length - one.length)[0];
  if (!room) return false;
  const allowed = (doors[room] ?? []).flatMap((door) => (door === 'src/domain/glass' ? glass : [door]));
  return allowed.some((door) =>
    door.endsWith('*') ? typeOnly && to.startsWith(door.slice(0, -1)) : to.startsWith(door),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?'(\.[^']+)'/gm);
  return [...found].map(([, type, target = '']) => {
    const to = relative(root, resolve(root, dirname(file), target));
    return { from: file, to, typeOnly: type !== undefined };
  });
}
