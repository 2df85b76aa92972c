import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Act, World } from './acts.ts';
import { type Happened, happen, type Stage } from './house.ts';

export type Claim = {
  readonly stage: Stage;
  readonly numRuns: number;
  readonly worlds: fc.Arbitrary<World>;
  /** What the viewer may notice of an act, and would notice the lack of; `null`: nothing. */
  readonly seenAs: (act: Act, world: World) => Act | null;
  /** Do not look for a smaller world that shows it too. */
  readonly endOnFailure?: boolean;
  readonly look: (happened: Happened) => Promise<Map<string, string>>;
};

/** Leaves out of each world all that a viewer may not notice, and demands that they see the same to the byte. */
export async function holds(claim: Claim): Promise<void> {
  const { stage, numRuns, worlds, seenAs, look, endOnFailure = false } = claim;
  const seen = async (acts: World, as: (act: Act) => Act | null): Promise<Map<string, string>> => {
    const happened = await happen(stage, acts, as);
    return named(await look(happened), happened);
  };
  let different = 0;
  const property = fc.asyncProperty(worlds, async (acts) => {
    const visible = (act: Act): Act | null => seenAs(act, acts);
    if (acts.some((act) => visible(act) !== act)) different += 1;
    sameBytes(await seen(acts, (act) => act), await seen(acts, visible));
  });
  await fc.assert(property, { numRuns, endOnFailure });
  assert.ok(different >= Math.floor(numRuns / 4), 'many worlds hold what the viewer may not notice');
}

/** Says the first place where they differ: worlds are large. */
function sameBytes(all: Map<string, string>, visible: Map<string, string>): void {
  assert.deepEqual([...all.keys()], [...visible.keys()]);
  for (const [path, text] of all) {
    const other = visible.get(path) ?? '';
    const at = [...text].findIndex((char, index) => char !== other[index]);
    if (text === other) continue;
    const near = (one: string): string => one.slice(Math.max(0, at - 120), at + 120);
    assert.fail(`${path} differs:\n${near(text)}\n--- without ---\n${near(other)}`);
  }
}

/** Ids are made by chance: each is called by the name that its world gives it. */
function named(seen: Map<string, string>, { ids }: Happened): Map<string, string> {
  const plain = (text: string) =>
    [...ids]
      // A calendar's lines are folded wherever they are full, in the middle of a name too.
      .reduce((sofar, [name, id]) => sofar.replaceAll(id, name), text.replaceAll('\r\n ', ''))
      // What the doors themselves wrote down is called by chance.
      .replaceAll(/\b(cnv|msg|upd)_[0-9a-f]{32}/g, '$1');
  return new Map([...seen].map(([path, text]) => [plain(path), plain(text)] as const).sort());
}
