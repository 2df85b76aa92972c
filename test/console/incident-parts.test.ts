import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alike, guessComponents, guessSeverity, soundsSensitive } from '../../console/src/declare/guess.ts';
import { clockAt } from '../../console/src/incident/clock-at.ts';
import { applyFix } from '../../console/src/incident/composer/apply-fix.ts';
import { rowsOf } from '../../console/src/incident/lanes.ts';
import type { CheckView, Clock, TimelineEntry } from '../../src/inbound/api/shapes/incident.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 14, minute)).toISOString();
const ms = (minute: number) => Date.parse(at(minute));

test('a sentence says how bad and what: the guess is right for plain cases and careful in doubt', () => {
  assert.equal(guessSeverity('Nobody can sign in'), 'sev1');
  assert.equal(guessSeverity('Customers cannot save invoices'), 'sev2');
  assert.equal(guessSeverity('Exports are slow'), 'sev3');
  const components = ['Invoices', 'Sign in', 'Mobile app', 'Search'].map((name) => ({ id: name, name }));
  const guessed = (sentence: string) => guessComponents(sentence, components).map(({ name }) => name);
  assert.deepEqual(guessed('Saving an invoice fails in the mobile app'), ['Invoices', 'Mobile app']);
  assert.deepEqual(guessed('Something is odd'), []);
  assert.ok(soundsSensitive('Passwords may have leaked'));
  assert.ok(!soundsSensitive('Invoices are slow'));
});

test('an incident that sounds the same is offered, another is not', () => {
  const open = [{ headline: 'Saving invoices fails in Europe' }, { headline: 'Login emails arrive late' }];
  assert.deepEqual(alike('Customers cannot save invoices', open), [open[0]]);
  assert.deepEqual(alike('Search is broken for everybody', open), []);
  assert.deepEqual(alike('in', open), []);
});

const clock: Clock = {
  state: 'ok',
  timeState: 'ok',
  kind: 'next-word',
  due: at(20),
  madeAt: at(0),
  intervalMinutes: 20,
  owner: null,
  yours: true,
  lateMinutes: 0,
  soonAt: at(16),
  silentAt: at(40),
  writing: null,
  waiting: null,
  sending: null,
  paused: null,
  takeOverOffered: false,
  slowerOffered: [],
};

test('a clock moves on by itself between two words of the server, and never moves what is not time', () => {
  assert.equal(clockAt(clock, ms(15)), clock);
  assert.equal(clockAt(clock, ms(16)).state, 'due-soon');
  assert.deepEqual([clockAt(clock, ms(23)).state, clockAt(clock, ms(23)).lateMinutes], ['overdue', 3]);
  assert.equal(clockAt(clock, ms(40)).state, 'silent');
  const writing: Clock = { ...clock, state: 'writing' };
  assert.deepEqual(
    [clockAt(writing, ms(23)).state, clockAt(writing, ms(23)).timeState],
    ['writing', 'overdue'],
  );
  const paused: Clock = { ...clock, state: 'paused', timeState: 'paused' };
  assert.equal(clockAt(paused, ms(50)).state, 'paused');
});

const entry = (seq: number, minute: number, kind: string, lane: TimelineEntry['lane']): TimelineEntry => ({
  seq,
  at: at(minute),
  lane,
  kind,
  sentence: kind,
  quote: null,
  by: 'Kim',
  audience: null,
  update: null,
});

test('a silence stands above what happened in it, and the open one grows without being asked for', () => {
  const timeline = {
    items: [
      entry(4, 22, 'note.added', 'technical'),
      entry(3, 18, 'update.published', 'said'),
      entry(2, 5, 'note.added', 'technical'),
      entry(1, 0, 'incident.declared', 'technical'),
    ],
    gaps: [
      { from: at(0), to: at(18), minutes: 18 },
      { from: at(18), to: at(23), minutes: 5 },
    ],
    next: null,
  };
  const rows = rowsOf(timeline, 'all', ms(33)).map((row) =>
    row.kind === 'gap'
      ? `${row.gap.minutes} min${row.open ? ' so far' : ''}`
      : `${row.entry.seq}${row.inGap ? ' in it' : ''}`,
  );
  assert.deepEqual(rows, ['15 min so far', '4 in it', '3', '18 min', '2 in it', '1']);
  assert.deepEqual(
    rowsOf(timeline, 'technical', ms(33)).map((row) => row.kind),
    ['entry', 'entry', 'entry'],
  );
});

test('a fix lands on the words it was about, also when the text has moved on, or nowhere', () => {
  const body = 'High latency. Next update by {next}.';
  const fix = (start: number, end: number, replacement: string): CheckView => ({
    level: 'warn',
    code: 'jargon',
    sentence: '',
    start,
    end,
    fix: { label: '', replacement },
  });
  assert.equal(applyFix(body, body, fix(5, 12, 'delay')), 'High delay. Next update by {next}.');
  assert.equal(
    applyFix(`Sorry. ${body}`, body, fix(5, 12, 'delay')),
    'Sorry. High delay. Next update by {next}.',
  );
  assert.equal(applyFix('All is well.', body, fix(5, 12, 'delay')), 'All is well.');
  assert.equal(applyFix(body, body, fix(0, 5, '')), 'latency. Next update by {next}.');
});
