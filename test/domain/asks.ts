import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import type { Audience, Readership } from '../../src/domain/customers/audience.ts';
import { minutes } from '../../src/domain/moment.ts';
import { templateNames } from '../../src/domain/updates/templates.ts';

const reason = fc.constant('The team agreed on it.');
export const severity = fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4');
const status = fc.constantFrom('investigating', 'identified', 'monitoring');
const audience = fc.constantFrom<Readership>('public', 'public', 'internal', 'affected', 'customer:cus_1');
const update = fc.constantFrom('0', '0', '0', '1', '2');
const role = fc.constantFrom('communications-lead', 'incident-lead', 'customer-liaison');
const conversation = fc.constantFrom('cnv_1', 'cnv_1', 'cnv_2');

/** True once in so many times. */
export const once = (chances: number) => fc.nat(chances - 1).map((one) => one === chances - 1);

const words: fc.Arbitrary<Command> = fc.record(
  {
    type: fc.constant('draft-update'),
    id: fc.constant(''),
    audience,
    publish: fc.boolean(),
    disclosure: fc.record({ reason }),
    template: fc.constantFrom(...templateNames),
    status: fc.oneof({ weight: 3, arbitrary: status }, fc.constant('resolved')),
    body: fc.constant('We are looking into it. Next update by {next}.'),
    also: fc.constantFrom(
      [{ id: '', audience: 'affected' as const, disclosure: { reason: 'They are hit.' } }],
      [
        { id: '', audience: 'customer:cus_2' as const, disclosure: { reason: 'They asked.' } },
        { id: '', audience: 'internal' as const },
      ],
    ),
  },
  { requiredKeys: ['type', 'id', 'audience', 'publish'] },
);

/** Standing texts, sent as they are. */
export const plainWords = fc.record({
  type: fc.constant('draft-update'),
  id: fc.constant(''),
  audience,
  publish: fc.constantFrom(true, true, false),
  template: fc.constantFrom('acknowledge', 'nothing-new', 'late', 'false-alarm'),
  disclosure: fc.record({ reason }),
});

const sending: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constantFrom('approve-update', 'publish-update', 'undo-publication'), update }),
  fc.record({ type: fc.constant('request-approval'), update, of: fc.constantFrom('priya', 'lee') }),
  fc.record({ type: fc.constant('correct-update'), update, body: fc.constant('It is slow, not down.') }),
);

const learning: fc.Arbitrary<Command> = fc.record(
  {
    type: fc.constant('change-incident'),
    severity,
    status,
    sensitive: once(3),
    headline: fc.constantFrom('Invoices are slow', 'Invoices are late'),
    facts: fc.record({ who: fc.constantFrom('Some people', null), task: fc.constant('save invoices') }),
    components: fc.record({ invoices: fc.constantFrom('operational', 'partial_outage') }),
  },
  { requiredKeys: ['type'] },
);

const clocks: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('set-clock'),
  audience: fc.oneof(audience, fc.constant('undecided')),
  to: fc.oneof(
    fc.record({ due: fc.constantFrom(minutes(5), minutes(300)) }),
    fc.record({ every: fc.constant(minutes(30)) }),
    fc.record({ pausedUntil: fc.constantFrom(minutes(2), minutes(40)), reason }),
    fc.record({ resume: fc.constant(true) }),
  ),
});

/** Who is affected, and what customers write. */
const customers: fc.Arbitrary<Command> = fc.oneof(
  fc.record(
    {
      type: fc.constant('change-affected'),
      rule: fc.constantFrom(null, {
        everyone: false,
        components: ['invoices'],
        regions: ['eu'],
        tiers: [],
        attributes: [],
      }),
      added: fc.nat(2),
      removed: fc.nat(1),
    },
    { requiredKeys: ['type', 'added', 'removed'] },
  ),
  fc.record({
    type: fc.constant('record-message'),
    conversation,
    customer: fc.constantFrom('cus_1', null),
    message: fc.constant(''),
    automatic: once(5),
  }),
  fc.record({
    type: fc.constant('record-answer'),
    conversation,
    customer: fc.constantFrom('cus_1', null),
    message: fc.constant(''),
    text: fc.constant('You can save again.'),
  }),
  fc.record({ type: fc.constant('finish-conversation'), conversation }),
);

const standing: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('decide-disclosure'),
    audiences: fc.constantFrom(
      ['public'],
      ['internal'],
      ['none'],
      ['affected'],
      ['affected', 'internal'],
      ['customer:cus_1'],
    ),
    reason,
  }),
  fc.record({
    type: fc.constant('assign-role'),
    role,
    person: fc.constantFrom('kim', 'sam', 'priya', 'lee'),
  }),
  fc.record({ type: fc.constantFrom('accept-role', 'refuse-role'), role }),
  fc.record({ type: fc.constant('add-note'), text: fc.constant('Restarted the second node.') }),
);

const waived = fc.constantFrom<Audience>(
  'public',
  'internal',
  'undecided',
  'affected',
  'customer:cus_2',
  'reply:cnv_1',
  'reply:cnv_2',
);

const closed = (['public', 'internal', 'affected', 'customer:cus_1', 'customer:cus_2'] as const).map(
  (one) => ({ id: '', audience: one }),
);

/** Those who wait for an answer get none. */
const waivedAll = (['reply:cnv_1', 'reply:cnv_2'] as const).map((audience) => ({
  audience,
  reason: 'They have heard it by telephone.',
}));

/** Closing words to all that are not waived; now and then somebody is forgotten. */
export const resolution: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('resolve'),
  closings: fc.oneof({ weight: 3, arbitrary: fc.constant(closed) }, fc.subarray(closed)),
  waivers: fc.oneof(
    fc.constant(waivedAll),
    fc.uniqueArray(fc.record({ audience: waived, reason }), { selector: (one) => one.audience }),
  ),
});

/** What is to be done afterwards; named by its place in the list. */
const followUp = fc.constantFrom('0', '0', '1');
const followUps: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('add-follow-up'),
    followUp: fc.record({
      id: fc.constant(''),
      what: fc.constant('Alert before the disk is full'),
      owner: fc.constantFrom('kim', 'sam', 'priya', 'lee'),
      due: fc.constantFrom(minutes(3), minutes(60), minutes(8 * 1440)),
      promisedToCustomers: fc.boolean(),
    }),
  }),
  fc.record({
    type: fc.constant('move-follow-up'),
    followUp,
    due: fc.constantFrom(minutes(30), minutes(2 * 1440)),
    reason,
  }),
  fc.record({
    type: fc.constant('hand-over-follow-up'),
    followUp,
    person: fc.constantFrom('kim', 'sam', 'priya', 'lee'),
  }),
  fc.record({ type: fc.constantFrom('finish-follow-up', 'reopen-follow-up'), followUp }),
  fc.record({ type: fc.constant('drop-follow-up'), followUp, reason }),
);

/** Any command. */
export const anything: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: plainWords },
  { weight: 3, arbitrary: words },
  { weight: 4, arbitrary: sending },
  { weight: 3, arbitrary: learning },
  { weight: 2, arbitrary: clocks },
  { weight: 3, arbitrary: standing },
  { weight: 4, arbitrary: customers },
  { weight: 2, arbitrary: followUps },
  { weight: 1, arbitrary: fc.oneof(fc.record({ type: fc.constant('undo-resolution') }), resolution) },
);

/** Words that wait: for a second reader, or for a better moment. */
export const waiting = plainWords.map((draft): Command => ({ ...draft, publish: false }));
