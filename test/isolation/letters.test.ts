import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { freshDatabase } from '../support/database.ts';
import type { World } from './acts.ts';
import { happen, openStage } from './house.ts';
import { publicSide } from './public-side.ts';

const database = await freshDatabase();
after(() => database.drop());

const incident = 'first';
const status = 'identified';
const told: World = [
  { kind: 'declare', incident },
  { kind: 'hit', incident, customer: 'Northwind' },
  { kind: 'say', incident, to: 'public', text: 1, status },
  { kind: 'say', incident, to: 'affected', text: 2, status },
  { kind: 'say', incident, to: 'Northwind', text: 3, status },
  { kind: 'over', incident },
  { kind: 'letter', incident, text: 777 },
];

test('whoever is written to alone and as one of the affected has the letter of what happened once', async () => {
  const happened = await happen(openStage(database.pool), told);
  const lettersTo = (address: string) =>
    happened.posted.filter(({ to, message }) => to === address && message.includes('Word number 777'));
  for (const address of ['ana@northwind.example', 'ana@harbor.example', 'reader@example.com'])
    assert.equal(lettersTo(address).length, 1, address);
  assert.equal(lettersTo('ana@kestrel.example').length, 0);
  const page = (await publicSide(happened)).get(`/incidents/${happened.ids.get(incident)}/write-up`);
  assert.match(String(page), /Word number 777/);
});
