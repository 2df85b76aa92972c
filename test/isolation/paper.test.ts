import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from '../support/browser.ts';
import { freshDatabase } from '../support/database.ts';
import { incidents, seenBy, unended, type Viewer, type World } from './acts.ts';
import { holds } from './claim.ts';
import { type Happened, happen, openStage } from './house.ts';
import { ownSide } from './own-side.ts';
import { printed } from './printed.ts';
import { publicSide } from './public-side.ts';

const database = await freshDatabase();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await database.drop();
});

const incident = 'first';
const letter: World = [
  { kind: 'declare', incident },
  { kind: 'hit', incident, customer: 'Northwind' },
  { kind: 'mark', incident, customer: 'Kestrel', text: 8 },
  { kind: 'say', incident, to: 'public', text: 1, status: 'identified' },
  { kind: 'say', incident, to: 'affected', text: 2, status: 'identified' },
  { kind: 'over', incident },
  { kind: 'letter', incident, text: 777 },
];

test('on paper, too, a letter depends on nothing that is not for whoever prints it', async () => {
  const worlds = unended.map((acts) => [...acts.filter((act) => act.incident !== incident), ...letter]);
  for (const viewer of ['public', 'Northwind'] as const)
    await holds({
      ...{ stage: openStage(database.pool), numRuns: 5, worlds, endOnFailure: true },
      seenAs: (act, acts) => seenBy(viewer, act, acts),
      look: (happened) => paperOf(viewer, happened),
    });
});

test('on paper stand the letter and what it was for them', async () => {
  const happened = await happen(openStage(database.pool), letter);
  for (const viewer of ['public', 'Northwind'] as const) {
    const paper = [...(await paperOf(viewer, happened)).values()].join('\n');
    assert.match(paper, /Word number 777/);
    assert.equal(/For you it began/.test(paper), viewer === 'Northwind');
  }
});

async function paperOf(viewer: Viewer, happened: Happened): Promise<Map<string, string>> {
  const seen = viewer === 'public' ? await publicSide(happened) : await ownSide(viewer, happened);
  const wanted =
    viewer === 'public'
      ? incidents.map((name) => `/incidents/${happened.ids.get(name)}/write-up`)
      : ['/private'];
  const papers = new Map<string, string>();
  for (const path of wanted) {
    const markup = seen.get(path);
    if (markup) papers.set(path, await printed(browser, path, markup.slice(markup.indexOf('<!'))));
  }
  return papers;
}
