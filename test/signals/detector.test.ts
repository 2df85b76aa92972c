import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutes } from '../../src/domain/moment.ts';
import { componentIn } from '../../src/domain/signals/component-guess.ts';
import { alarmAfter, alarmChance, chanceOf, read } from '../../src/domain/signals/detector.ts';
import { peopleAmong } from '../../src/domain/signals/people.ts';
import { type AskingHistory, meanOf, usualOf } from '../../src/domain/signals/usual.ts';
import { seeded } from '../support/seeded.ts';
import { detection, falseAlarms, rhythm, steady } from './traffic.ts';

const nothing: AskingHistory = { sameHour: [], people: 0, windows: 0 };
const usually = (people: number): AskingHistory => ({
  sameHour: Array(8).fill(people * 6),
  people: people * 8_064,
  windows: 8_064,
});

test('chances of all counts come to one, and are those of the negative binomial', () => {
  const usual = { shape: 2.5, windows: 3 };
  let sum = 0;
  for (let k = 0; k < 60; k += 1) sum += chanceOf(k, usual) - chanceOf(k + 1, usual);
  assert.ok(Math.abs(sum - 1) < 1e-9, `${sum}`);
  assert.ok(Math.abs(chanceOf(1, usual) - (1 - (3 / 4) ** 2.5)) < 1e-12);
  // With a long history it is nearly Poisson: P(X ≥ 3) for a mean of 1.
  assert.ok(Math.abs(chanceOf(3, { shape: 10_000, windows: 10_000 }) - 0.0803) < 1e-3);
});

test('more people are less likely by chance, and less so where more are usual', () => {
  const random = seeded(7);
  for (let turn = 0; turn < 2_000; turn += 1) {
    const people = 1 + Math.floor(random() * 60);
    const rate = random() * 20;
    const one = read(people, usually(rate), 3);
    assert.ok(one.chance >= 0 && one.chance <= 1);
    assert.ok(read(people + 1, usually(rate), 3).chance <= one.chance);
    assert.ok(read(people, usually(rate + 1), 3).chance >= one.chance);
    if (one.alarming) assert.ok(read(people + 1, usually(rate), 3).alarming);
  }
});

test('three people are enough without any history; two never are', () => {
  assert.equal(read(3, nothing, 3).alarming, true);
  assert.equal(read(2, nothing, 3).alarming, false);
  assert.equal(read(3, usually(1), 3).alarming, false);
  assert.equal(read(40, usually(20), 3).alarming, false);
  assert.equal(read(50, usually(20), 3).alarming, true);
});

test('an hour without history leans on the others, one with history on itself', () => {
  assert.ok(Math.abs(meanOf(usualOf({ sameHour: [], people: 80_640, windows: 8_064 })) - 10) < 0.3);
  const night = usualOf({ sameHour: Array(8).fill(6), people: 80_640, windows: 8_064 });
  assert.ok(meanOf(night) < 1.1);
});

test('the outage of one week does not make its hour deaf', () => {
  const after = read(6, { ...usually(0.02), sameHour: [400, 0, 1, 0, 0, 0, 0, 1] }, 3);
  assert.equal(after.alarming, true);
});

test('one burst is one alarm, and ends half an hour after its last alarming moment', () => {
  const alarming = read(5, nothing, 3);
  const calm = read(1, nothing, 3);
  const first = alarmAfter(null, alarming, 0);
  const flaring = alarmAfter(alarmAfter(first, calm, minutes(12)), alarming, minutes(25));
  assert.equal(flaring?.raisedAt, 0);
  assert.equal(alarmAfter(flaring, calm, minutes(54))?.raisedAt, 0);
  assert.equal(alarmAfter(flaring, calm, minutes(55)), null);
  assert.equal(alarmAfter(flaring, alarming, minutes(60))?.raisedAt, minutes(60));
});

test('one loud person is one, and one customer alone is never enough', () => {
  const person = (name: string, customer: string | null = null) => ({ person: name, customer });
  assert.equal(peopleAmong(Array(50).fill(person('loud')), 3), 1);
  const ofOne = Array.from({ length: 40 }, (_, at) => person(`p${at}`, 'cus_1'));
  assert.equal(peopleAmong(ofOne, 3), 2);
  assert.equal(peopleAmong([...ofOne, person('stranger')], 3), 3);
  assert.equal(peopleAmong([...ofOne, person('other', 'cus_2')], 3), 3);
});

test('a component is guessed from its name in the words, and not when it could be two', () => {
  const named = (id: string, name: string, ...alsoCalled: string[]) => ({ id, name, alsoCalled });
  const components = [
    named('a', 'Invoices', 'billing', 'the bills'),
    ...[named('b', 'Sign-in'), named('c', 'Mobile invoices'), named('d', 'Reports'), named('e', 'API')],
  ];
  assert.equal(componentIn('billing is broken', components), 'a');
  assert.equal(componentIn('where are the bills and the invoices?', components), 'a');
  assert.equal(componentIn('My INVOICE is gone!', components), 'a');
  assert.equal(componentIn('cannot sign in at all', components), 'b');
  assert.equal(componentIn('the mobile invoices do not open', components), 'c');
  assert.equal(componentIn('reports and the api are down', components), null);
  assert.equal(componentIn('rapid changes', components), null);
});

test('false alarms are rare at every pace', () => {
  assert.ok(alarmChance < 1e-4);
  assert.equal(falseAlarms(steady('quiet', 0.02), 60, 1), 0);
  for (const traffic of [steady('middling', 1), steady('busy', 20), rhythm]) {
    const perWeek = falseAlarms(traffic, 60, 2);
    assert.ok(perWeek < 0.35, `${traffic.name}: ${perWeek} in a week`);
  }
});

test('trouble is noticed in minutes', () => {
  const tenfold = [steady('middling', 1), steady('busy', 20), rhythm].map((one) => detection(one, 10, 80, 3));
  for (const { median, within } of tenfold) {
    assert.ok((median ?? Infinity) < 12, `${median} minutes`);
    assert.ok(within > 0.95, `${within} noticed`);
  }
  const doubled = detection(steady('busy', 20), 2, 80, 4);
  assert.ok((doubled.median ?? Infinity) < 30, `${doubled.median} minutes`);
});
