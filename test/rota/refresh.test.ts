import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import type { Clock } from '../../src/engine/clock.ts';
import { readCalendar } from '../../src/engine/rotas/read-calendar.ts';
import { refreshCalendars } from '../../src/engine/rotas/refresh.ts';
import { openCalendars } from '../../src/postgres/calendars.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const clock: Clock = { now: () => now, held: true, onMove: () => () => {} };
const calendar = (title: string, rule = 'FREQ=WEEKLY') =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART:20261123T090000Z',
    'DTEND:20261124T090000Z',
    `RRULE:${rule}`,
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

let database: FreshDatabase;
let answer: { status: number; body: string; location?: string };
const server = createServer((_request, reply) =>
  reply.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body),
);
before(async () => {
  database = await freshDatabase();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await database.pool.query(
    "insert into people (id, name, email, access, created_at) values ('per_maya', 'Maya Lindqvist', 'maya@example.com', 'comms', now())",
  );
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('delete from rotas');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/on-call.ics`;
  await database.pool.query(
    "insert into rotas (role, kind, starts_at, ical_url) values ('communications-lead', 'ical', now(), $1)",
    [url],
  );
});

async function refresh(allowPrivate = true, which: 'all' | 'new' = 'all') {
  await refreshCalendars({ calendars: openCalendars(database.pool), clock, egress: { allowPrivate } }, which);
  const { rows } = await database.pool.query(
    'select ical_text, ical_turns, ical_read_at, ical_problem from rotas',
  );
  return rows[0];
}

test('turns are read and kept', async () => {
  answer = { status: 200, body: calendar('Maya Lindqvist') };
  const rota = await refresh();
  assert.equal(rota.ical_turns.length, 13);
  assert.deepEqual(rota.ical_turns[0], {
    person: 'per_maya',
    from: Date.parse('2026-11-23T09:00Z'),
    to: Date.parse('2026-11-24T09:00Z'),
  });
  assert.deepEqual([rota.ical_problem, rota.ical_read_at?.getTime()], [null, now]);
});

test('an outage of the calendar leaves its turns, and says so', async () => {
  answer = { status: 200, body: calendar('Maya Lindqvist') };
  await refresh();
  for (const [wrong, sentence] of [
    [{ status: 503, body: '' }, /error \(503\)/],
    [{ status: 200, body: '<html>Sign in</html>' }, /did not answer with a calendar/],
    [{ status: 302, body: '', location: 'http://169.254.169.254/' }, /leads on to another/],
  ] as const) {
    answer = wrong;
    const rota = await refresh();
    assert.match(rota.ical_problem, sentence);
    assert.deepEqual([rota.ical_turns.length, rota.ical_read_at.getTime()], [13, now]);
  }
});

test('a calendar that names nobody known says what to do', async () => {
  answer = { status: 200, body: calendar('Somebody else') };
  const rota = await refresh();
  assert.match(rota.ical_problem, /names one of your people\. Invite them/);
  assert.deepEqual(rota.ical_turns, []);
});

test('a calendar in a private network is not called', async () => {
  answer = { status: 200, body: calendar('Maya Lindqvist') };
  assert.match((await refresh(false)).ical_problem, /private network/);
});

test('a calendar that never ends is given up', async () => {
  const endless = calendar('Maya Lindqvist', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30');
  const reading = await readCalendar(endless, [], now, now + 86_400_000, 500);
  assert.match(reading.ok ? '' : reading.sentence, /takes too long to read/);
});

test('a new calendar need not wait for its turn, one that was read does', async () => {
  answer = { status: 503, body: '' };
  assert.match((await refresh(true, 'new')).ical_problem, /503/);
  answer = { status: 200, body: calendar('Maya Lindqvist') };
  assert.match((await refresh(true, 'new')).ical_problem, /503/);
  assert.equal((await refresh()).ical_problem, null);
});
