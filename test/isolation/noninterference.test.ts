import { after, test } from 'node:test';
import { openWar } from '../incidents/house.ts';
import { freshDatabase } from '../support/database.ts';
import { type Act, seenBy, type World, world } from './acts.ts';
import { holds } from './claim.ts';
import { consoleSide } from './console-side.ts';
import { type Happened, openStage, type Stage } from './house.ts';
import { ownSide, readerSide } from './own-side.ts';
import { publicSide } from './public-side.ts';

/** How many worlds for what leaves the house; more by `CANDOR_WORLDS=2000 npm test -- isolation`. */
const worlds = Number(process.env.CANDOR_WORLDS ?? 250);
const patience = { timeout: 60 * 60_000 };

const database = await freshDatabase();
after(() => database.drop());

for (const viewer of ['public', 'Northwind', 'Kestrel'] as const) {
  test(`what reaches ${viewer} does not depend on anything that is not for them`, patience, async () => {
    const stage = openStage(database.pool);
    const seenAs = (act: Act, acts: World) => seenBy(viewer, act, acts);
    const look = async (happened: Happened) =>
      viewer === 'public'
        ? new Map([...(await publicSide(happened)), ...readerSide(happened)])
        : ownSide(viewer, happened);
    await holds({ stage, numRuns: Math.ceil((worlds * 2) / 5), worlds: world, seenAs, look });
  });
}

/** What a customer answers teaches us what matters to them, and anybody at work may look at that: but not from here. */
const answered: World = [
  { kind: 'ask', incident: 'held', to: 'Northwind', text: 1 },
  { kind: 'answers', incident: 'held', customer: 'Northwind', choice: 'A', text: 2 },
];

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
      [...acts, ...answered].filter(
        (act) => !(act.kind === 'say' && act.incident === 'held' && act.to === 'public'),
      ),
    );
    const seenAs = (act: Act) => (act.incident === 'held' ? null : act);
    for (const person of ['vic', 'rob', 'lee']) {
      const look = (happened: Happened) => consoleSide(war.app, person, happened);
      await holds({ stage, numRuns: Math.ceil(worlds / 20), worlds: unsaid, seenAs, look });
    }
  },
);
