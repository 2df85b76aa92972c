import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audience } from '../../src/domain/customers/audience.ts';
import type { Declare } from '../../src/domain/incident/declare.ts';
import { declare } from '../../src/domain/incident/declare.ts';
import { composeDraft } from '../../src/domain/updates/compose.ts';
import type { DraftUpdate } from '../../src/domain/updates/publish.ts';
import { contextAt, declared, minutes, type Story, ten } from './story.ts';

// Minutes after ten on Monday: announced on Monday, to happen from 02:00 to 04:00 UTC on Thursday.
const hour = 60;
const [begins, ends] = [64 * hour, 66 * hour];
const at = (minute: number) => ten + minutes(minute);

function planned(fields: Partial<Declare> = {}): Story {
  return declared({
    sentence: 'We are moving invoices to a new database',
    severity: 'sev4',
    planned: { from: at(begins), to: at(ends), task: 'save invoices' },
    ...fields,
  });
}

let ids = 0;
const words = (audience: Audience, more: Partial<DraftUpdate> = {}): DraftUpdate => ({
  type: 'draft-update',
  id: `upd_${++ids}`,
  audience: audience as 'public',
  publish: true,
  ...more,
});
const toldEverybody = { reason: 'Everybody uses it' };
const announced = (): Story =>
  planned()
    .when(words('public', { disclosure: toldEverybody }))
    .at(1);
const started = (): Story =>
  announced()
    .at(begins - 1)
    .when(words('public', { status: 'identified' }))
    .at(begins + 1);

function body(story: Story): string {
  return story.incident.updates[story.incident.audiences.public?.said.at(-1) ?? '']?.body ?? '';
}

test('announcing promises the start, and says what people cannot do and for how long', () => {
  const story = announced();
  assert.equal(story.clock('public').promised?.kind, 'start');
  assert.equal(story.clock('public').promised?.due, at(begins));
  const publication = story.publication();
  assert.deepEqual(publication?.planned, {
    from: at(begins),
    to: at(ends),
    startedAt: null,
    cancelled: false,
  });
  assert.equal(publication?.status, 'investigating');
  assert.equal(publication?.impact, 'none');
  assert.deepEqual(publication?.components, { invoices: 'operational' });
  assert.match(
    body(story),
    /^We will be working on Invoices from \{planned_from\} to \{planned_to\}\. You will not be able to save invoices for up to 2 h in that time\./,
  );
  assert.doesNotMatch(body(story), /\{task|undefined/);
});

test('who needs to know is owed in time before it begins, and not within minutes', () => {
  const story = planned();
  assert.equal(story.clock('undecided').promised?.due, at(24 * hour));
  const soon = planned({ planned: { from: at(2 * hour), to: at(3 * hour) } });
  assert.equal(soon.clock('undecided').promised?.due, at(hour));
});

test('those who were told are reminded by the very words that were sent, and the start stays promised', () => {
  const story = announced().at(begins - 24 * hour + 1);
  const said = story.incident.audiences.public?.said ?? [];
  assert.equal(said.length, 2);
  const reminder = story.incident.updates[said[1] ?? ''];
  assert.equal(reminder?.template, 'planned-reminder');
  assert.equal(reminder?.body, `A reminder. ${story.incident.updates[said[0] ?? '']?.body}`);
  assert.equal(story.events('promise.kept').filter(({ event }) => event.audience === 'public').length, 1);
  assert.equal(story.clock('public').promised?.due, at(begins));
  const second = story.at(begins - hour + 1);
  assert.equal(second.incident.audiences.public?.said.length, 3);
  assert.equal(second.at(begins - 20).incident.audiences.public?.said.length, 3);
});

test('a stop of days makes one reminder and not several', () => {
  const story = announced()
    .ahead(begins - 30)
    .at(begins - 29);
  assert.equal(story.incident.audiences.public?.said.length, 2);
});

test('what became known meanwhile is in no reminder', () => {
  const story = announced()
    .when({ type: 'change-incident', facts: { task: 'open the secret door', workaround: 'Hush.' } })
    .at(begins - 30);
  for (const { words: said } of story.publication()?.updates ?? [])
    assert.doesNotMatch(JSON.stringify(said), /secret|Hush/);
});

test('starting puts the service under planned work and promises the end', () => {
  const story = started();
  assert.equal(story.incident.status, 'identified');
  assert.equal(story.incident.planned?.startedAt, at(begins));
  assert.deepEqual(story.publication()?.components, { invoices: 'under_maintenance' });
  assert.equal(story.clock('public').promised?.kind, 'end');
  assert.equal(story.clock('public').promised?.due, at(ends));
  assert.equal(story.events('promise.missed').length, 0);
});

test('pressed a little early, the start leaves at the start and not before', () => {
  const before = announced().at(begins - 10);
  const pressed = before.when(words('public', { status: 'identified' }));
  assert.equal(pressed.at(begins - 1).incident.status, 'investigating');
  assert.equal(pressed.at(begins).incident.status, 'identified');
  assert.equal(pressed.at(begins).events('promise.missed').length, 0);
  const id = `upd_${ids}`;
  const undone = pressed.at(begins - 1).when({ type: 'undo-publication', update: id });
  assert.equal(undone.at(begins + 1).incident.status, 'investigating');
});

test('nobody starts it before customers were told that it begins', () => {
  announced()
    .at(begins - 20)
    .isRefused(words('public', { status: 'identified' }), 'too-early');
});

test('when nobody presses start, we are late: the page says so, and nothing is shown as begun', () => {
  const story = announced().at(begins + 6);
  assert.equal(story.events('promise.missed').at(-1)?.event.due, at(begins));
  assert.equal(story.publication()?.promise?.late, true);
  assert.deepEqual(story.publication()?.components, { invoices: 'operational' });
  assert.equal(story.incident.status, 'investigating');
  const late = story
    .at(begins + 7)
    .when(words('public'))
    .at(begins + 8);
  assert.equal(late.incident.status, 'identified', 'the draft that stands there is the start');
  assert.match(body(late), /It begins later than we announced\. We are sorry\./);
});

test('extending says the new end, which is promised then; the old one is neither kept nor missed', () => {
  const story = started()
    .at(ends - 20)
    .when(words('public', { planned: { to: at(ends + 60) } }))
    .at(ends - 19);
  assert.equal(story.incident.planned?.to, at(ends + 60));
  assert.equal(story.publication()?.planned?.to, at(ends + 60));
  assert.equal(story.clock('public').promised?.due, at(ends + 60));
  assert.match(body(story), /^This is taking longer than we planned\./);
  assert.equal(story.at(ends + 59).events('promise.missed').length, 0);
});

test('near its end the draft that stands ready asks for half an hour more', () => {
  const { incident } = started().at(ends - 5);
  const draft = composeDraft(incident, { audience: 'public' }, contextAt(ends - 5));
  assert.equal(draft.template, 'planned-extended');
  assert.equal(draft.planned?.to, at(ends + 30));
});

test('past its end we are late, and say so', () => {
  const story = started().at(ends + 6);
  assert.equal(story.publication()?.promise?.late, true);
  assert.ok(story.events('nudge.sent').length > 0);
});

test('words in between promise nothing later than what was announced', () => {
  const freely = { body: 'Still at it. {next}', promise: { due: at(ends + 5) } };
  started().isRefused(words('public', freely), 'promise-far');
  const story = started()
    .when(words('public', { ...freely, promise: { due: at(begins + 30) } }))
    .at(begins + 5);
  assert.equal(story.clock('public').promised?.kind, 'next-word');
});

test('finishing closes it: it works again, the end was kept, and no write-up is owed', () => {
  const story = started()
    .at(ends - 30)
    .when({ type: 'resolve', closings: [{ id: 'upd_end', audience: 'public' }], waivers: [] })
    .at(ends - 29);
  assert.match(body(story), /^Planned work on Invoices is finished\./);
  assert.deepEqual(story.publication()?.components, { invoices: 'operational' });
  assert.equal(story.publication()?.status, 'resolved');
  assert.equal(story.events('promise.kept').at(-1)?.event.due, at(ends));
  assert.equal(story.incident.writeUpDue, null);
});

test('cancelling tells everybody who knew of it, with the reason, and can be undone', () => {
  const command = {
    type: 'cancel-planned' as const,
    reason: 'the new database is not ready',
    closings: [{ id: 'upd_off', audience: 'public' as const }],
  };
  announced().isRefused({ ...command, reason: '' }, 'reason-missing');
  announced().isRefused({ ...command, closings: [] }, 'closing-missing');
  started().isRefused(command, 'started');
  const story = announced().at(60).when(command);
  assert.equal(story.when({ type: 'undo-resolution' }).incident.planned?.cancelled, null);
  const over = story.at(61);
  assert.equal(over.publication()?.planned?.cancelled, true);
  assert.match(
    body(over),
    /will not take place\. The new database is not ready\. You do not need to do anything\./,
  );
  assert.equal(over.at(begins + 10).events('promise.missed').length, 0);
});

test('what nobody was told of is cancelled and moved without a word', () => {
  const story = planned().when({ type: 'move-planned', from: at(begins + 60), to: at(ends + 60) });
  assert.equal(story.incident.planned?.from, at(begins + 60));
  const over = story.when({ type: 'cancel-planned', reason: 'Not needed', closings: [] });
  assert.equal(over.incident.status, 'resolved');
  assert.equal(over.publication(), null);
  announced().isRefused({ type: 'move-planned', from: at(begins), to: at(ends + 5) }, 'told-already');
});

test('moving it before it begins is said, and reminds by the new times', () => {
  const moved = { from: at(begins + 24 * hour), to: at(ends + 24 * hour) };
  const story = announced()
    .at(60)
    .when(words('public', { planned: moved }))
    .at(61);
  assert.equal(story.clock('public').promised?.due, moved.from);
  assert.match(body(story), /^We have moved the work on Invoices\./);
  assert.equal(
    story.at(begins - 1).incident.audiences.public?.said.length,
    2,
    'reminders of the old times are off',
  );
  assert.equal(story.at(begins + 1).incident.audiences.public?.said.length, 3);
});

test('its clocks move with the work and not by themselves, and it has no severity', () => {
  announced().isRefused(
    { type: 'set-clock', audience: 'public', to: { every: minutes(60) } },
    'planned-times',
  );
  announced().isRefused({ type: 'change-incident', severity: 'sev1' }, 'planned-severity');
});

test('times that were said to one customer are owed to everybody else who knows of the work', () => {
  const story = announced()
    .when(words('customer:cus_1', { disclosure: { reason: 'They asked' } }))
    .at(5)
    .when(words('customer:cus_1', { planned: { from: at(begins + 60), to: at(ends + 60) } }))
    .at(6);
  assert.equal(story.publication()?.planned?.from, at(begins), 'the public knows what the public was told');
  assert.equal(story.publication('customer:cus_1')?.planned?.from, at(begins + 60));
  assert.equal(story.clock('public').promised?.kind, 'tell-later');
});

test('work is planned ahead, and ends after it begins', () => {
  const refused = (from: number, to: number) => {
    const decision = declare(
      {
        ...{ type: 'declare', id: 'inc_1', number: 1, mode: 'real', sentence: 'Work', severity: 'sev4' },
        ...{ sensitive: false, components: [], source: { kind: 'person' }, planned: { from, to } },
      } as Declare,
      contextAt(0),
    );
    return 'refusal' in decision ? decision.refusal.code : null;
  };
  assert.equal(refused(at(-1), at(5)), 'time-past');
  assert.equal(refused(at(10), at(10)), 'window-turned');
  assert.equal(refused(at(10), at(401 * 24 * hour)), 'window-far');
  assert.equal(refused(at(10), at(11)), null);
});
