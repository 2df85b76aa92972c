import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contactLink } from '../../src/kit/contact-link.ts';
import type { Candor } from '../../test/support/candor.ts';
import { seeded } from '../../test/support/seeded.ts';

/**
 * A large outage, from data: a script shut 400 customers, with 50,000 to 800,000 people among them, out of ten products.
 * They came back in batches over days, and thirty of them wrote every day.
 */
export type Outage = {
  readonly products: readonly string[];
  readonly customers: readonly {
    readonly externalId: string;
    readonly name: string;
    readonly seats: number;
    readonly tier: string;
    /** Places in `products`. */
    readonly uses: readonly number[];
    /** The day on which they come back, from 0; those of the day after the last are out still. */
    readonly back: number;
  }[];
  readonly days: number;
  readonly repliesADay: number;
};

export function outage(count = 400, days = 4): Outage {
  const chance = seeded(20_220_405);
  const products = [
    'Issues',
    'Wiki',
    'Code',
    'Builds',
    'Desk',
    'Roadmaps',
    'Alerts',
    'Status',
    'Identity',
    'Search',
  ];
  const customers = Array.from({ length: count }, (_, index) => ({
    externalId: `OUT-${index + 1}`,
    name: `Company ${index + 1}`,
    // Most are small, a few are very large; together between 50,000 and 800,000 people for 400 of them.
    seats: Math.round(50 * Math.exp(3.6 * chance() ** 2)),
    tier: chance() < 0.1 ? 'premium' : '',
    uses: products.flatMap((_, product) => (chance() < (product < 2 ? 0.9 : 0.35) ? [product] : [])),
    back: Math.floor(chance() * (days + 1)),
  }));
  return { products, customers, days, repliesADay: 30 };
}

export type Played = { readonly incident: string; readonly options: readonly string[] };

/** Plays it through the doors that people use, day by day, on a held clock. */
export async function play(
  candor: Candor,
  { products, customers, days, repliesADay }: Outage,
): Promise<Played> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await candor.api(method, `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const ids: string[] = [];
  for (const name of products) ids.push((await call('POST', '/components', { name })).id);
  const contacts: string[] = [];
  for (const { externalId, uses, back: _, ...fields } of customers) {
    const components = uses.map((product) => ids[product] ?? '');
    const { id } = await call('POST', '/customers', { ...fields, externalId, components });
    // Each of them has said what it cannot do without.
    if (components[0])
      await call('PUT', `/customers/${id}/importance`, {
        items: [{ component: components[0], level: 'cannot-work' }],
      });
    const address = `ops@${externalId.toLowerCase()}.example`;
    contacts.push((await call('POST', `/customers/${id}/contacts`, { address })).id);
  }
  const { id: incident } = await call('POST', '/incidents', {
    sentence: 'Customers are shut out of everything',
    severity: 'sev1',
    components: ids,
  });
  await call('PUT', `/incidents/${incident}/affected/rule`, { rule: { components: ids } });
  const options = [];
  const hour = 60;
  const step = (from: number, to: number, more: object = {}) => ({
    fromMinutes: from * hour,
    toMinutes: to * hour,
    ...more,
  });
  for (const [title, ...restorations] of [
    ['Restore all together', step(96, 168)],
    [
      'Each one’s most important product first',
      step(12, 48, { customers: { kind: 'first-of-each' } }),
      step(120, 240),
    ],
    ['Raw export now', step(4, 8, { severity: 'major' }), step(144, 264)],
  ] as [string, ...object[]][])
    options.push((await call('POST', `/incidents/${incident}/options`, { title, restorations })).id);
  await call('POST', `/incidents/${incident}/updates`, {
    audience: 'affected',
    disclosure: { reason: 'They are shut out' },
    promise: 'PT24H',
    publish: true,
  });
  await candor.advance('PT11S');
  for (let day = 0; day < days; day += 1) {
    await reply(candor, incident, contacts, day, repliesADay);
    const named = customers.filter(({ back }) => back === day).map(({ externalId }) => externalId);
    for (let from = 0; from < named.length; from += 25)
      await call('POST', `/incidents/${incident}/restorations`, {
        components: ids,
        customers: { named: named.slice(from, from + 25) },
      });
    if (day < days - 1) {
      await call('POST', `/incidents/${incident}/updates`, {
        audience: 'affected',
        template: 'nothing-new',
        promise: 'PT24H',
        publish: true,
      });
      await candor.advance('PT20H');
    }
  }
  return { incident, options };
}

/** Customers write on their own pages, and are answered that it was read. */
async function reply(
  candor: Candor,
  incident: string,
  contacts: readonly string[],
  day: number,
  count: number,
): Promise<void> {
  const key = await readFile(join(candor.home, 'secret.key'));
  for (let index = 0; index < count; index += 1) {
    const contact = contacts[(day * count + index) % contacts.length] ?? '';
    const token = contactLink(
      { contact, letter: `mai_${contact.slice(4)}`, expires: Date.now() + 30 * 86_400_000 },
      key,
    );
    const opened = await fetch(`${candor.pagesUrl}/private/open/${token}`, {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
    });
    await opened.arrayBuffer();
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const form = new FormData();
    form.set('incident', incident);
    form.set('text', `We cannot work. When is ${index % 2 === 0 ? 'the wiki' : 'the desk'} back?`);
    const said = await fetch(`${candor.pagesUrl}/private/messages`, {
      method: 'POST',
      body: form,
      headers: { cookie },
      redirect: 'manual',
    });
    if (said.status !== 303) throw new Error(`a reply was answered ${said.status}`);
  }
}
