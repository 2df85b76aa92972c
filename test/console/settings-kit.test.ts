import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../console/src/api/problem.ts';
import { eventsOf } from '../../console/src/live/event-reader.ts';
import { noteServerTime, serverNow } from '../../console/src/live/server-time.ts';
import { blocksOf, moved } from '../../console/src/settings/components/blocks.ts';
import { labelsIn } from '../../console/src/settings/integrations/labels-in.ts';
import { contrast } from '../../console/src/settings/page/contrast.ts';
import { addressesIn } from '../../console/src/settings/subscribers/addresses.ts';
import { parts, unknownTokens } from '../../console/src/settings/templates/tokens.ts';
import { one, text } from '../../console/src/shell/search.ts';
import { countdown, relative, span } from '../../console/src/ui/times.ts';

test('addresses are found in whatever was pasted, each once', () => {
  const pasted = 'Name,Email\nAna,"ana@a.example"\nBen <ben@b.example>; ANA@a.example\n\n not-an-address';
  assert.deepEqual(addressesIn(pasted), ['ANA@a.example', 'ben@b.example']);
  assert.deepEqual(addressesIn(''), []);
});

test('labels are read as people type them', () => {
  assert.deepEqual(labelsIn('service=invoices severity="page now", zone = eu'), {
    service: 'invoices',
    severity: 'page now',
    zone: 'eu',
  });
});

test('moving one component changes only the two that trade places', () => {
  const items = ['a', 'b', 'c'].map((id, position) => ({ id, position: position * 10 }));
  assert.deepEqual(
    moved(items, 0, 1).map(({ item, position }) => [item.id, position]),
    [
      ['b', 0],
      ['a', 10],
    ],
  );
  assert.deepEqual(moved(items, 0, -1), []);
});

test('components that share a place are told apart by the first move', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id, position: 0 }));
  const changed = new Map(moved(items, 2, 0).map(({ item, position }) => [item.id, position]));
  const after = items.map(({ id }) => ({ id, position: changed.get(id) ?? 0 }));
  assert.deepEqual(
    after.toSorted((first, second) => first.position - second.position).map(({ id }) => id),
    ['c', 'a', 'b'],
  );
});

test('components without a group stand first, then the groups in their order', () => {
  const component = (id: string, group: string | null, position: number) => ({
    id,
    name: id,
    description: '',
    alsoCalled: [],
    group,
    position,
    archived: false,
    status: 'operational' as const,
    version: 1,
  });
  const groups = [
    { id: 'late', name: 'Late', position: 2 },
    { id: 'early', name: 'Early', position: 1 },
  ];
  const blocks = blocksOf(
    [component('x', 'late', 1), component('y', null, 5), component('z', 'gone', 0)],
    groups,
  );
  assert.deepEqual(
    blocks.map(({ group, components }) => [group?.id ?? null, components.map(({ id }) => id)]),
    [
      [null, ['z', 'y']],
      ['early', []],
      ['late', ['x']],
    ],
  );
});

test('a blank that nothing would fill is named', () => {
  const templates = [{ tokens: ['thing', 'next'] }, { tokens: ['who'] }];
  assert.deepEqual(unknownTokens('{who} lost {thing} and {moon}.', templates), ['moon']);
  assert.deepEqual(
    parts('Next: {next}.').map(({ text: part, blank }) => [part, blank]),
    [
      ['Next: ', false],
      ['{next}', true],
      ['.', false],
    ],
  );
});

test('contrast is measured as WCAG does', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  assert.equal(contrast('red', '#ffffff'), null);
});

test('spans and countdowns read as people say them', () => {
  assert.equal(span(45), '45 min');
  assert.equal(span(125), '2 h 5 min');
  assert.equal(span(60 * 72), '3 days');
  assert.equal(countdown(130_000), '2:10');
  assert.equal(countdown(-5), '0:00');
  const now = Date.UTC(2026, 10, 23, 14, 31);
  assert.equal(relative(now - 3 * 60_000, now), '3 min ago');
  assert.equal(relative(now + 2 * 3_600_000, now), 'in 2 h');
  assert.equal(relative(now + 10_000, now), 'now');
});

test('an event stream is read over any cut of its bytes', async () => {
  const source =
    'id: 1\nevent: beat\ndata: {"now":"x"}\n\n: a comment\n\nid: 2\r\nevent: change\r\ndata: {"what":\r\ndata: "home"}\r\n\r\n';
  for (const size of [1, 7, 1000]) {
    const events = [];
    for await (const event of eventsOf(streamOf(source, size))) if (event.data !== '') events.push(event);
    assert.deepEqual(events, [
      { id: '1', event: 'beat', data: '{"now":"x"}' },
      { id: '2', event: 'change', data: '{"what":\n"home"}' },
    ]);
  }
});

test('a held clock is shown as it is and never goes back', () => {
  noteServerTime('2026-11-23T14:00:00Z', true);
  assert.equal(serverNow(), Date.UTC(2026, 10, 23, 14));
  noteServerTime('2026-11-23T13:00:00Z', true);
  noteServerTime('not a time', true);
  assert.equal(serverNow(), Date.UTC(2026, 10, 23, 14));
});

test('a running clock goes on from the last word of the server', () => {
  noteServerTime('2030-01-01T00:00:00Z', false);
  const ahead = serverNow() - Date.UTC(2030, 0, 1);
  assert.ok(ahead >= 0 && ahead < 1_000, `${ahead} ms`);
});

test('problems are found by field, whatever way the path is written', () => {
  const problem = new Problem(400, 'invalid', 'No.', [
    { path: '/rules/0/severity', sentence: 'A' },
    { path: 'decide.sev2', sentence: 'B' },
  ]);
  assert.deepEqual(problem.fields, { 'rules.0.severity': 'A', 'decide.sev2': 'B' });
});

test('what an address asks for is kept only when it is known', () => {
  assert.deepEqual(one({ status: 'open' }, 'status', ['open', 'resolved']), { status: 'open' });
  assert.deepEqual(one({ status: 'x' }, 'status', ['open', 'resolved']), {});
  assert.deepEqual(text({ q: 12 }, 'q'), { q: '12' });
  assert.deepEqual(text({ q: { evil: true } }, 'q'), {});
});

function streamOf(source: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(source);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}
