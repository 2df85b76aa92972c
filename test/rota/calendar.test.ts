import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsFromCalendar } from '../../src/engine/rotas/calendar.ts';
import { momentIn } from '../../src/kit/wall-time.ts';

const people = [
  { id: 'maya', name: 'Maya Lindqvist', email: 'maya@example.com' },
  { id: 'sam', name: 'Sam Okafor', email: 'sam@example.com' },
  { id: 'jo', name: "Jo O'Neill", email: 'Jo@example.com' },
];
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]) => [
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTAMP:20260101T000000Z',
  ...lines,
  'END:VEVENT',
];
const read = (text: string, from = '2026-10-01T00:00:00Z', to = '2026-12-01T00:00:00Z') =>
  turnsFromCalendar(text, people, Date.parse(from), Date.parse(to)).map(
    (turn) =>
      `${turn.person} ${new Date(turn.from).toISOString().slice(0, 16)} ${new Date(turn.to).toISOString().slice(0, 16)}`,
  );
const berlin = [
  'BEGIN:VTIMEZONE',
  'TZID:Home',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

test('an event is a turn of whom it invites', () => {
  const text = calendar(
    ...event(
      'DTSTART:20261102T090000Z',
      'DTEND:20261109T090000Z',
      'SUMMARY:Words',
      'ATTENDEE;CN=Sam:mailto:SAM@example.com',
      'ATTENDEE:mailto:stranger@example.com',
    ),
  );
  assert.deepEqual(read(text), ['sam 2026-11-02T09:00 2026-11-09T09:00']);
});

for (const [title, who] of [
  ['Maya Lindqvist', 'maya'],
  ['On call: maya lindqvist (primary)', 'maya'],
  ["Jo O'Neill - comms", 'jo'],
  ['comms/sam@example.com', 'sam'],
  ['Sam Okafor then Maya Lindqvist', 'sam,maya'],
  ['Mayalindqvist', ''],
  ['Sam Okaforson', ''],
] as const)
  test(`the title "${title}" names ${who || 'nobody'}`, () => {
    const turns = turnsFromCalendar(
      calendar(...event('DTSTART:20261102T090000Z', 'DTEND:20261103T090000Z', `SUMMARY:${title}`)),
      people,
      0,
      Date.parse('2027-01-01'),
    );
    assert.equal(turns.map(({ person }) => person).join(), who);
  });

test('a repeated event leaves out its exceptions and moves what was moved', () => {
  const text = calendar(
    ...event(
      'DTSTART:20261005T090000Z',
      'DTEND:20261006T090000Z',
      'RRULE:FREQ=WEEKLY;COUNT=5',
      'EXDATE:20261012T090000Z',
      'SUMMARY:Maya Lindqvist',
    ),
    ...event(
      'RECURRENCE-ID:20261019T090000Z',
      'DTSTART:20261020T120000Z',
      'DTEND:20261021T120000Z',
      'SUMMARY:Sam Okafor',
    ),
  );
  assert.deepEqual(read(text), [
    'maya 2026-10-05T09:00 2026-10-06T09:00',
    'sam 2026-10-20T12:00 2026-10-21T12:00',
    'maya 2026-10-26T09:00 2026-10-27T09:00',
    'maya 2026-11-02T09:00 2026-11-03T09:00',
  ]);
});

for (const [how, zone, lines] of [
  ['a zone of the calendar', 'Home', berlin],
  ['a zone that everybody knows', 'Europe/Berlin', []],
] as const)
  test(`turns in ${how} keep their hour on the wall over a change of clocks`, () => {
    const times = [`DTSTART;TZID=${zone}:20261012T090000`, `DTEND;TZID=${zone}:20261019T090000`];
    const text = calendar(
      ...lines,
      ...event(
        ...times,
        'RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=3',
        `EXDATE;TZID=${zone}:20261012T090000`,
        'SUMMARY:Maya Lindqvist',
      ),
    );
    assert.deepEqual(read(text), [
      'maya 2026-10-19T07:00 2026-10-26T08:00',
      'maya 2026-10-26T08:00 2026-11-02T08:00',
    ]);
  });

test("whole days are days of the calendar's own zone, else of UTC", () => {
  const days = event('DTSTART;VALUE=DATE:20261102', 'DTEND;VALUE=DATE:20261104', "SUMMARY:Jo O'Neill");
  assert.deepEqual(read(calendar(...days)), ['jo 2026-11-02T00:00 2026-11-04T00:00']);
  assert.deepEqual(read(calendar('X-WR-TIMEZONE:America/New_York', ...days)), [
    'jo 2026-11-02T05:00 2026-11-04T05:00',
  ]);
  assert.deepEqual(read(calendar(...event('DTSTART;VALUE=DATE:20261102', 'SUMMARY:sam@example.com'))), [
    'sam 2026-11-02T00:00 2026-11-03T00:00',
  ]);
});

test('times in an unknown zone are read like times without one', () => {
  assert.deepEqual(
    read(
      calendar(
        ...event(
          'DTSTART;TZID=Nowhere/At All:20261102T090000',
          'DTEND;TZID=Nowhere/At All:20261102T100000',
          'SUMMARY:sam@example.com',
        ),
      ),
    ),
    ['sam 2026-11-02T09:00 2026-11-02T10:00'],
  );
});

test('start and end in different zones, a duration, and a cancelled event', () => {
  const text = calendar(
    ...event(
      'DTSTART;TZID=Europe/Berlin:20261102T090000',
      'DTEND:20261102T100000Z',
      'SUMMARY:sam@example.com',
    ),
    ...event('UID:2', 'DTSTART:20261103T090000Z', 'DURATION:P1DT1H', 'SUMMARY:maya@example.com'),
    ...event(
      'UID:3',
      'DTSTART:20261104T090000Z',
      'DURATION:P1D',
      'STATUS:CANCELLED',
      'SUMMARY:maya@example.com',
    ),
  );
  assert.deepEqual(read(text), [
    'sam 2026-11-02T08:00 2026-11-02T10:00',
    'maya 2026-11-03T09:00 2026-11-04T10:00',
  ]);
});

test('only what touches the asked time comes back, the running turn included', () => {
  const text = calendar(
    ...event(
      'DTSTART:20200106T090000Z',
      'DTEND:20200113T090000Z',
      'RRULE:FREQ=WEEKLY',
      'SUMMARY:sam@example.com',
    ),
  );
  assert.deepEqual(read(text, '2026-11-03T00:00:00Z', '2026-11-09T09:00:00Z'), [
    'sam 2026-11-02T09:00 2026-11-09T09:00',
  ]);
});

test('what is no calendar throws', () => {
  for (const text of [
    '',
    '<html>sign in</html>',
    'BEGIN:VCARD\r\nEND:VCARD\r\n',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT',
  ])
    assert.throws(() => read(text));
});

test('hours that come twice or not at all', () => {
  const wall = (hour: number, minute: number, day: number, month: number) => ({
    year: 2026,
    month,
    day,
    hour,
    minute,
    second: 0,
  });
  const moment = (...at: Parameters<typeof wall>) =>
    new Date(momentIn('Europe/Berlin', wall(...at))).toISOString().slice(0, 16);
  assert.equal(moment(2, 30, 25, 10), '2026-10-25T00:30', 'the first of the two');
  assert.equal(moment(2, 30, 29, 3), '2026-03-29T01:30', 'as if clocks had not been changed yet');
  assert.equal(moment(9, 0, 29, 3), '2026-03-29T07:00');
});
