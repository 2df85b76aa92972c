import type pg from 'pg';
import type { ChooseOption } from '../../src/domain/dialogue/choose.ts';
import type { Option } from '../../src/domain/dialogue/option.ts';
import { minutes } from '../../src/domain/moment.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { expect, mark as storeMark } from '../../src/postgres/impact-marks.ts';
import { openPrivatePages } from '../../src/postgres/private-pages.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type Act, type CustomerName, customers, type IncidentName } from './acts.ts';
import { audienceOf, componentOf, contactId, customerId, kim, priya, secretText } from './house.ts';

type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

const way = (incident: IncidentName): string => `opt_${incident}`;

/** Every incident has a way forward, so that there is something to decide for. */
export async function addWay(engine: Engine, id: string, incident: IncidentName): Promise<void> {
  const restorations = [
    {
      components: ['cmp_1'],
      customers: { kind: 'all' },
      severity: 'none',
      from: minutes(30),
      to: minutes(60),
    },
  ] as const;
  const option: Option = {
    ...{ id: way(incident), title: 'The way', cost: '', risk: 'It may fail', workaround: '' },
    ...{ reversible: 'yes', restorations },
  };
  await engine.perform(id, { type: 'add-option', option }, kim);
}

/** The same question to all or to one; in the sensitive incident a second person reads it. */
export async function ask(
  engine: Engine,
  id: string,
  { to, text, incident }: Of<'ask'>,
  minute: number,
): Promise<void> {
  const update = `upd_${minute}`;
  const poll = {
    id: `pol_${minute}`,
    question: `Which way? ${secretText(text)}`,
    choices: [
      { key: 'A', option: way(incident), title: 'The way', when: 'about an hour', cost: '' },
      { key: 'B', option: null, title: 'Another way', when: '', cost: secretText(text) },
    ],
    fallback: 'A',
    decideBy: engine.clock.now() + minutes(45),
  } as const;
  await engine.perform(
    id,
    {
      ...{ type: 'draft-update', id: update, audience: audienceOf(to), headline: `${incident} asked` },
      ...{
        body: `We ask you. ${secretText(text)}`,
        status: 'investigating',
        versions: {},
        template: 'ask',
        poll,
      },
      components: { [componentOf(incident)]: 'degraded_performance' },
      ...{ promise: { every: minutes(30) }, disclosure: { reason: 'They are asked.' } },
    } as const,
    kim,
  );
  if (incident === 'held') await engine.perform(id, { type: 'request-approval', update, of: 'priya' }, kim);
  if (incident === 'held') await engine.perform(id, { type: 'approve-update', update }, priya);
  await engine.perform(id, { type: 'publish-update', update }, kim);
}

type Doors = { readonly pool: pg.Pool; readonly engine: Engine };

const viewerOf = (name: CustomerName) =>
  ({
    contact: contactId(name),
    customer: customerId(name),
    level: 'technical',
    zone: 'UTC',
    demo: false,
  }) as const;

/** Through their own door: the open question of this incident that they see. */
export async function answers(
  { pool, engine }: Doors,
  id: string,
  { customer, choice, text }: Of<'answers'>,
  minute: number,
): Promise<void> {
  const pages = openPrivatePages(pool, engine);
  const viewer = viewerOf(customer);
  const at = engine.clock.now();
  const { matters } = await pages.page(viewer, at);
  const [poll] = matters
    .filter(({ incident }) => incident === id)
    .flatMap(({ publication }) => publication?.polls ?? [])
    .filter(({ closed }) => !closed);
  const comment = choice === 'none' ? `${minute} ${secretText(text)}` : '';
  if (poll) await pages.choose(viewer, { poll: poll.id, choice, comment, at });
}

/** Decides what these were asked; what is expected back differs from one customer to the next. */
export async function decide(
  engine: Engine,
  id: string,
  { to, text, incident }: Of<'decide'>,
): Promise<void> {
  const found = await engine.ledger.find(id);
  const open = Object.values(found?.polls ?? {}).find(
    ({ closed, audiences }) => closed === null && audiences.includes(audienceOf(to)),
  );
  const at = engine.clock.now();
  if (!open) return;
  const command: ChooseOption = {
    ...{ type: 'choose-option', option: way(incident), poll: open.poll.id },
    ...{ choice: 'A', reason: secretText(text), counts: null },
  };
  await engine.perform(id, command, kim, null, (within) =>
    expect(
      within,
      id,
      way(incident),
      customers.map((name, index) => ({
        ...{ customer: customerId(name), component: 'cmp_1' },
        ...{
          from: at + minutes(10 * (index + 1) + (text % 7)),
          to: at + minutes(20 * (index + 1) + (text % 7)),
        },
      })),
    ),
  );
}

export async function offer(
  engine: Engine,
  id: string,
  { to, text }: Of<'offer'>,
  minute: number,
): Promise<void> {
  const workaround = {
    id: `wkr_${minute}`,
    components: [],
    audience: audienceOf(to),
    text: `You can. ${secretText(text)}`,
  };
  await engine.perform(id, { type: 'add-workaround', workaround }, kim);
}

/** On whatever they were offered last. */
export async function vote(
  { pool, engine }: Doors,
  id: string,
  { customer, works }: Of<'vote'>,
): Promise<void> {
  const pages = openPrivatePages(pool, engine);
  const at = engine.clock.now();
  const { matters } = await pages.page(viewerOf(customer), at);
  const offered = matters.find(({ incident }) => incident === id)?.publication?.workarounds.at(-1);
  if (offered) await pages.vote(viewerOf(customer), { workaround: offered.id, works, comment: '', at });
}

/** From the public page, where nobody is known. */
export async function tries({ pool, engine }: Doors, id: string, { works }: Of<'tries'>): Promise<void> {
  const found = await engine.ledger.find(id);
  const at = engine.clock.now();
  for (const { id: workaround } of found?.workarounds ?? [])
    await publicVotesIn(pool).vote({ incident: id, workaround, voter: 'somebody', works, at });
}

export async function mark(engine: Engine, id: string, { customer, text }: Of<'mark'>): Promise<void> {
  const at = engine.clock.now();
  const said = { customer: customerId(customer), component: 'cmp_1', severity: 'critical' } as const;
  const command = {
    type: 'record-impact',
    ...said,
    since: at,
    deadline: at + minutes(90),
    cannot: '',
    message: null,
  } as const;
  await engine.perform(id, command, kim, null, (within) =>
    storeMark(within, id, {
      ...{ ...said, at, users: text, workaround: null, cannot: secretText(text) },
      ...{ source: 'person', message: null, recordedAt: at },
    }),
  );
}
