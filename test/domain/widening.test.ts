import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AffectedRule } from '../../src/domain/customers/affected-rule.ts';
import type { Readership } from '../../src/domain/customers/audience.ts';
import type { DraftUpdate } from '../../src/domain/updates/publish.ts';
import { declared, type Story, sam } from './story.ts';

const eu: AffectedRule = { everyone: true, components: [], regions: [], tiers: [], attributes: [] };
const disclosure = { reason: 'The team agreed on it' };
const secret = 'zebra';

/** Words to some, with the secret in whatever part of them. */
const narrowWords: fc.Arbitrary<DraftUpdate> = fc
  .record({
    audience: fc.constantFrom<Readership>('affected', 'customer:cus_1', 'customer:cus_2'),
    template: fc.constantFrom('segment', 'one-customer', 'scope', 'identified', undefined),
    body: fc.constantFrom(`The ${secret} is out. We write again by {next}.`, undefined),
    headline: fc.constantFrom(`${secret} down`, undefined),
    versions: fc.constantFrom({ technical: `${secret} answers 503` }, { sms: secret }, undefined),
    facts: fc.constantFrom(
      { who: `The ${secret} people`, task: `feed the ${secret}` },
      { workaround: `Use the ${secret}.`, doing: `feeding the ${secret}`, thing: secret },
      { dataStatement: `The ${secret} is safe.`, since: Date.UTC(2026, 10, 20) },
      undefined,
    ),
    components: fc.constantFrom({ search: 'major_outage' as const }, undefined),
    publish: fc.constantFrom(true, true, false),
  })
  .map((one) => ({ type: 'draft-update', id: '', disclosure, ...one }));

const said = (words: readonly DraftUpdate[]): Story =>
  words.reduce(
    (story, one, at) => story.at(story.minute + 1).tries({ ...one, id: `upd_${at}` }),
    declared().hits({ customers: 9 }, eu).by(sam),
  );

/** The public draft as Candor finishes it, and what leaves when it is sent as it is. */
function widened(story: Story, template?: DraftUpdate['template']) {
  const words = { type: 'draft-update', id: 'wide', audience: 'public', template, disclosure } as const;
  const sent = story
    .at(90)
    .when({ ...words, publish: true })
    .at(91);
  const { draftedAt: _, before: __, hash: ___, ...draft } = sent.incident.updates.wide ?? {};
  const { version: ____, promise: _____, ...publication } = sent.publication() ?? {};
  return { draft, publication };
}

test('widening keeps what was said to some out of the words to all: the public draft is the same without it', () => {
  const silent = said([]);
  const property = fc.property(
    fc.array(narrowWords, { minLength: 1, maxLength: 6 }),
    fc.constantFrom(undefined, 'scope' as const, 'identified' as const, 'nothing-new' as const),
    (words, template) => {
      const wide = widened(said(words), template);
      assert.doesNotMatch(JSON.stringify(wide), new RegExp(secret));
      assert.deepEqual(wide, widened(silent, template));
    },
  );
  fc.assert(property, { numRuns: 150 });
});

test('and what was said to one customer stays out of the words to another', () => {
  const property = fc.property(narrowWords, fc.constantFrom('affected', 'customer:cus_2'), (words, other) => {
    const audience = other as Readership;
    const draft = { type: 'draft-update', id: 'other', audience, disclosure } as const;
    const drafted = (story: Story) => {
      const { before: _, hash: __, ...rest } = story.at(30).when(draft).incident.updates.other ?? {};
      return rest;
    };
    assert.deepEqual(drafted(said([{ ...words, audience: 'customer:cus_1' }])), drafted(said([])));
  });
  fc.assert(property, { numRuns: 100 });
});

test('what some were told of components, facts and the headline stands for them in the next words', () => {
  const words: DraftUpdate = {
    type: 'draft-update',
    id: 'upd_1',
    audience: 'affected',
    headline: 'Saving fails in your region',
    facts: { who: 'You', task: 'save invoices', fixedAt: Date.UTC(2026, 10, 23, 10, 1) },
    components: { invoices: 'major_outage' },
    disclosure,
    publish: true,
  };
  const story = said([]).at(2).when(words).at(3);
  const next = story.when({ type: 'draft-update', id: 'upd_2', audience: 'affected' }).incident.updates.upd_2;
  assert.equal(next?.headline, words.headline);
  assert.deepEqual(next?.components, { invoices: 'major_outage' });
  assert.equal(next?.facts.cannot, 'save invoices');
  const learned = story.when({ type: 'change-incident', components: { invoices: 'degraded_performance' } });
  const then = learned.when({ type: 'draft-update', id: 'upd_2', audience: 'affected' }).incident.updates
    .upd_2;
  assert.deepEqual(then?.components, { invoices: 'degraded_performance' }, 'until we learn something newer');
});

test('how many are affected, and what others were promised, is for our own people to read', () => {
  const template = 'executive-brief' as const;
  const story = said([])
    .at(2)
    .when({ type: 'draft-update', id: 'upd_1', audience: 'affected', disclosure, publish: true })
    .at(3);
  const drafted = (audience: Readership) =>
    story.when({ type: 'draft-update', id: 'upd_2', audience, template }).incident.updates.upd_2?.body ?? '';
  assert.match(drafted('internal'), /Who: 9 customers.*kept 1 of 1 promises/s);
  assert.doesNotMatch(drafted('public'), /9 customers|1 of 1/);
});
