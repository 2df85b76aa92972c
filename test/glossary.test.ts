import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const domain = globSync('src/domain/**/*.ts', { cwd: root });
const entries = entriesOf(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'));

test('the glossary names every event, command, job and exported type of the domain, and nothing else', () => {
  const named = entries.map(({ name }) => name).sort();
  const known = [...eventTypes(), ...commandTypes(), ...jobKinds(), ...exportedTypes().keys()].sort();
  assert.deepEqual(named, known);
});

test('each type stands in the chapter of its folder', () => {
  const astray = [...exportedTypes()].flatMap(([name, folder]) => {
    const chapter = entries.find((entry) => entry.name === name)?.folder;
    return chapter === folder ? [] : [`${name} is in ${folder}, and stands under ${chapter}`];
  });
  assert.deepEqual(astray, []);
});

test('each name is explained in one line', () => {
  const unexplained = entries.filter(({ meaning }) => !/^\S.{8,}\.$/.test(meaning));
  assert.deepEqual(unexplained, []);
});

test('names of every kind are found in the domain', () => {
  assert.ok(eventTypes().includes('promise.made'));
  assert.ok(commandTypes().includes('declare') && commandTypes().includes('ring'));
  assert.ok(jobKinds().includes('fan-out'));
  assert.equal(exportedTypes().get('Publication'), 'src/domain/updates');
});

type Line = { readonly folder: string; readonly name: string; readonly meaning: string };

/** Lines like "- `name`: meaning." under headings like "## Chapter: `folder`". */
function entriesOf(glossary: string): Line[] {
  return glossary.split(/^## /m).flatMap((chapter) => {
    const folder = /`(src\/[^`]+)`/.exec(chapter.split('\n', 1)[0] ?? '')?.[1] ?? '';
    const lines = chapter.matchAll(/^- `([^`]+)`: (.*)$/gm);
    return [...lines].map(([, name = '', meaning = '']) => ({ folder, name, meaning }));
  });
}

function eventTypes(): string[] {
  return matches(/readonly type: '([a-z-]+\.[a-z-]+)'/g, [
    'src/domain/incident/events.ts',
    'src/domain/incident/choice-events.ts',
    'src/domain/incident/review-events.ts',
  ]);
}

/** Whatever has a type and is no event. */
function commandTypes(): string[] {
  return matches(/readonly type: '([a-z-]+)'/g, domain);
}

function jobKinds(): string[] {
  return matches(/readonly kind: '([a-z-]+)'/g, ['src/domain/consequences.ts']);
}

/** Name → folder. */
function exportedTypes(): Map<string, string> {
  const found = domain.flatMap((file) =>
    matches(/^export (?:type|interface|class) (\w+)/gm, [file]).map((name) => [name, dirname(file)] as const),
  );
  return new Map(found);
}

function matches(pattern: RegExp, files: readonly string[]): string[] {
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))];
}
