import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contrast } from '../../console/src/settings/page/contrast.ts';
import { difference, type Sight, sights } from './settings-colours.ts';

const css = readFileSync(join(import.meta.dirname, '../../console/src/tokens.css'), 'utf8');
const themes = { light: 0, dark: 1 } as const;
/** CIEDE2000. Two of a set under 2 look the same; the closest pair of ours is at 8.1. */
const apartAtLeast = 8;
const states = ['ok', 'soon', 'late', 'silent', 'plan', 'hold'];

function token(name: string, theme: keyof typeof themes): string {
  // The first block is the ordinary one; the one for more contrast comes later.
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const colour = found?.[themes[theme] + 1];
  if (colour === undefined) throw new Error(`no token --${name}`);
  return colour;
}

function demandContrast(one: string, other: string, theme: keyof typeof themes, least: number): void {
  const measured = contrast(token(one, theme), token(other, theme)) ?? 0;
  assert.ok(measured >= least, `${one} on ${other} in ${theme} is ${measured.toFixed(2)}, under ${least}`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every colour that is read can be read, in ${theme}`, () => {
    for (const ground of ['surface', 'canvas']) {
      for (const colour of [...states, 'ink', 'muted']) demandContrast(colour, ground, theme, 4.5);
      demandContrast('edge', ground, theme, 3);
    }
  });

  test(`words on a filled state can be read, in ${theme}`, () => {
    for (const filled of ['late', 'silent', 'plan']) demandContrast('on-state', filled, theme, 4.5);
  });

  for (const sight of Object.keys(sights) as Sight[]) {
    test(`no two states look alike, in ${theme}, with ${sight} sight`, () => {
      for (const [at, one] of states.entries()) {
        for (const other of states.slice(at + 1)) {
          const apart = difference(token(one, theme), token(other, theme), sight);
          assert.ok(apart >= apartAtLeast, `${one} and ${other} are ${apart.toFixed(1)} apart`);
        }
      }
    });
  }
}
