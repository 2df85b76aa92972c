import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import { minutes } from '../../src/domain/moment.ts';
import { templateNames } from '../../src/domain/updates/templates.ts';

const reason = fc.constant('The team agreed on it.');
export const severity = fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4');
const status = fc.constantFrom('investigating', 'identified', 'monitoring');
const audience = fc.constantFrom('public', 'public', 'internal');
const update = fc.constantFrom('0', '0', '0', '1', '2');
const role = fc.constantFrom('communications-lead', 'incident-lead');

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

const waived = fc.constantFrom('public', 'internal', 'undecided');

const closed = (['public', 'internal'] as const).map((one) => ({ id: '', audience: one }));

/** Closing words to all that are not waived; now and then somebody is forgotten. */
export const resolution: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('resolve'),
  closings: fc.oneof({ weight: 3, arbitrary: fc.constant(closed) }, fc.subarray(closed)),
  waivers: fc.uniqueArray(fc.record({ audience: waived, reason }), { selector: (one) => one.audience }),
});

/** Any command. */
export const anything: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: plainWords },
  { weight: 3, arbitrary: words },
  { weight: 4, arbitrary: sending },
  { weight: 3, arbitrary: learning },
  { weight: 2, arbitrary: clocks },
  { weight: 3, arbitrary: standing },
  { weight: 1, arbitrary: fc.oneof(fc.record({ type: fc.constant('undo-resolution') }), resolution) },
);

/** Words that wait: for a second reader, or for a better moment. */
export const waiting = plainWords.map((draft): Command => ({ ...draft, publish: false }));
