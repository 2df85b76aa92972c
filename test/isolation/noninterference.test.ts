import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openWar } from '../incidents/house.ts';
import { freshDatabase } from '../support/database.ts';
import { type Act, isVisibleTo, type World, world } from './acts.ts';
import { consoleSide } from './console-side.ts';
import { type Happened, happen, openStage, type Stage } from './house.ts';
import { ownSide, readerSide } from './own-side.ts';
import { publicSide } from './public-side.ts';

/** How many worlds for what leaves the house; more by `CANDOR_WORLDS=2000 npm test -- isolation`. */
const worlds = Number(process.env.CANDOR_WORLDS ?? 500);
const patience = { timeout: 60 * 60_000 };

const database = await freshDatabase();
after(() => database.drop());

for (const viewer of ['public', 'Northwind', 'Kestrel'] as const) {
  test(`what reaches ${viewer} does not depend on anything that is not for them`, patience, async () => {
    const stage = openStage(database.pool);
    const isIn = (act: Act): boolean => act.kind === 'declare' || isVisibleTo(viewer, act);
    const look = async (happened: Happened) =>
      viewer === 'public'
        ? new Map([...(await publicSide(happened)), ...readerSide(happened)])
        : ownSide(viewer, happened);
    await holds({ stage, numRuns: Math.ceil((worlds * 2) / 5), worlds: world, isIn, look });
  });
}

test(
  'what somebody at work can read does not depend on a sensitive incident they are not named for',
  patience,
  async () => {
    const war = await openWar();
    const stage: Stage = {
      pool: war.house.database.pool,
      engine: war.engine,
      setTo: (at) => void war.house.clock.advance(at - war.house.clock.now()),
    };
    // What was said of it on the public page is no secret at work either.
    const unsaid = world.map((acts) =>
      acts.filter((act) => !(act.kind === 'say' && act.incident === 'held' && act.to === 'public')),
    );
    const isIn = ({ incident }: Act): boolean => incident !== 'held';
    for (const person of ['vic', 'rob', 'lee']) {
      const look = (happened: Happened) => consoleSide(war.app, person, happened);
      await holds({ stage, numRuns: Math.ceil(worlds / 20), worlds: unsaid, isIn, look });
    }
  },
);

type Claim = {
  readonly stage: Stage;
  readonly numRuns: number;
  readonly worlds: fc.Arbitrary<World>;
  /** What the viewer may notice, and what they would notice the lack of. */
  readonly isIn: (act: Act) => boolean;
  readonly look: (happened: Happened) => Promise<Map<string, string>>;
};

/** Leaves out of each world all that a viewer may not notice, and demands that they see the same to the byte. */
async function holds({ stage, numRuns, worlds, isIn, look }: Claim): Promise<void> {
  const seen = async (acts: World, isIn: (act: Act) => boolean): Promise<Map<string, string>> => {
    const happened = await happen(stage, acts, isIn);
    return named(await look(happened), happened);
  };
  let different = 0;
  const property = fc.asyncProperty(worlds, async (acts) => {
    if (!acts.every(isIn)) different += 1;
    sameBytes(await seen(acts, () => true), await seen(acts, isIn));
  });
  await fc.assert(property, { numRuns });
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
  const plain = (text: string) => [...ids].reduce((sofar, [name, id]) => sofar.replaceAll(id, name), text);
  return new Map([...seen].map(([path, text]) => [plain(path), plain(text)] as const).sort());
}
