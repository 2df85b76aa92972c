import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quietUntil } from '../../src/domain/customers/quiet.ts';

const night = { from: '22:00', to: '07:00' };

for (const [what, zone, quiet, at, until] of [
  ['by day', 'Europe/Berlin', night, '2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z'],
  ['in the evening', 'Europe/Berlin', night, '2026-11-23T21:30:20Z', '2026-11-24T06:00:00Z'],
  ['after midnight', 'Europe/Berlin', night, '2026-11-24T02:00:00Z', '2026-11-24T06:00:00Z'],
  ['at the first minute', 'UTC', night, '2026-11-23T22:00:00Z', '2026-11-24T07:00:00Z'],
  ['a second before', 'UTC', night, '2026-11-23T21:59:59Z', '2026-11-23T21:59:59Z'],
  ['at the end', 'UTC', night, '2026-11-24T07:00:00Z', '2026-11-24T07:00:00Z'],
  [
    'over noon',
    'Asia/Kolkata',
    { from: '12:00', to: '13:30' },
    '2026-11-23T07:00:00Z',
    '2026-11-23T08:00:00Z',
  ],
  ['never', 'UTC', { from: '08:00', to: '08:00' }, '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z'],
  ['in a zone that there is not', 'Mars/Olympus', night, '2026-11-23T23:00:00Z', '2026-11-23T23:00:00Z'],
  // Germany, 29 March 2026: 02:00 becomes 03:00. New York, 1 November: 02:00 becomes 01:00.
  ['in the short night', 'Europe/Berlin', night, '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
  [
    'until a time that is left out',
    'Europe/Berlin',
    { from: '22:00', to: '02:30' },
    '2026-03-28T22:00:00Z',
    '2026-03-29T01:00:00Z',
  ],
  ['in the long night', 'America/New_York', night, '2026-11-01T02:30:00Z', '2026-11-01T12:00:00Z'],
  [
    'until a time that comes twice',
    'America/New_York',
    { from: '22:00', to: '01:30' },
    '2026-11-01T02:30:00Z',
    '2026-11-01T05:30:00Z',
  ],
  [
    'when it comes the second time',
    'America/New_York',
    { from: '22:00', to: '01:30' },
    '2026-11-01T06:10:00Z',
    '2026-11-01T06:30:00Z',
  ],
  [
    'until clocks are put back before it began',
    'America/New_York',
    { from: '01:30', to: '07:00' },
    '2026-11-01T05:45:00Z',
    '2026-11-01T06:00:00Z',
  ],
] as const) {
  test(`do not disturb: ${what}`, () => {
    assert.equal(
      new Date(quietUntil(Date.parse(at), quiet, zone)).toISOString(),
      new Date(until).toISOString(),
    );
  });
}

test('mail never waits a second longer than a wall clock there says', () => {
  const zones = ['UTC', 'Europe/London', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Apia'];
  const time = fc
    .integer({ min: 0, max: 1439 })
    .map((at) => new Date(at * 60_000).toISOString().slice(11, 16));
  const world = fc.record({
    at: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
    from: time,
    to: time,
    zone: fc.constantFrom(...zones),
  });
  fc.assert(
    fc.property(world, ({ at, from, to, zone }) => {
      const wall = (moment: number) =>
        new Date(moment).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      const quiet = (moment: number) => {
        const now = wall(moment);
        return from <= to ? now >= from && now < to : now >= from || now < to;
      };
      const until = quietUntil(at, { from, to }, zone);
      if (quiet(until)) return false;
      if (until === at) return true;
      const minutes = Array.from(
        { length: Math.ceil((until - at) / 60_000) },
        (_, index) => at + index * 60_000,
      );
      return minutes.every((moment) => moment >= until || quiet(moment));
    }),
    { numRuns: 60 },
  );
});
