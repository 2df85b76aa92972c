import type { Publication, PublishedUpdate } from '../../src/domain/updates/publication.ts';
import type { Words } from '../../src/domain/updates/words.ts';
import type { Portal } from '../../src/engine/ports/portal.ts';
import type { PageLayout, Publications } from '../../src/engine/ports/publications.ts';
import type { Site } from '../../src/outbound/pages/site.ts';

/** Monday 23 November 2026, 14:46 UTC: the hour of every story here. */
export const now = Date.UTC(2026, 10, 23, 14, 46);
export const minute = 60_000;
export const day = 86_400_000;
export const at = (clock: string): number => Date.parse(`2026-11-23T${clock}:00Z`);

export const layout: PageLayout = {
  settings: {
    name: 'Acme',
    about: 'Invoices, reports and payroll for small companies.',
    supportContact: 'Write to help@acme.example',
    securityContact: 'security@acme.example',
    accent: '',
    timeZone: 'UTC',
    version: 1,
  },
  groups: [{ id: 'grp_reports', name: 'Reports', position: 0 }],
  components: [
    component('cmp_signin', 'Sign in', null, 0, ''),
    component('cmp_invoices', 'Invoices', null, 1, 'Writing, saving and sending invoices'),
    component('cmp_mobile', 'Mobile app', null, 2, ''),
    component('cmp_daily', 'Daily reports', 'grp_reports', 3, ''),
    component('cmp_export', 'Export', 'grp_reports', 4, 'CSV and spreadsheet files'),
  ],
};

function component(id: string, name: string, group: string | null, position: number, description: string) {
  return { id, name, group, position, description, createdAt: now - 60 * day, version: 1 };
}

export const identified: PublishedUpdate = update('upd_2', 'identified', at('14:31'), [
  'We know what is causing this and we are working on a fix. About 1 in 5 customers in Europe still cannot save invoices. You can save as a draft. Drafts are safe. We cannot yet say when it will be fixed. Next update by ',
  { at: at('14:51') },
  '.',
]);

export const acknowledged: PublishedUpdate = {
  ...update('upd_1', 'investigating', at('14:03'), [
    'We have seen something wrong with saving invoices. We do not know why yet. We are working on it now. We will post again by ',
    { at: at('14:23') },
    ', even if nothing has changed.',
  ]),
  changes: [{ component: 'cmp_invoices', from: 'operational', to: 'partial_outage' }],
};

export function update(
  id: string,
  status: PublishedUpdate['status'],
  publishedAt: number,
  words: Words,
): PublishedUpdate {
  return {
    id,
    status,
    publishedAt,
    words,
    versions: {},
    changes: [],
    poll: null,
    correctedAt: null,
    promisedNext: null,
  };
}

/** Saving invoices fails: identified, with a promise to come. */
export const openOne: Publication = {
  incident: 'inc_open',
  audience: 'public',
  mode: 'real',
  version: 4,
  headline: 'Saving invoices fails for some customers in Europe',
  status: 'identified',
  impact: 'major',
  startedAt: at('13:52'),
  identifiedAt: at('14:31'),
  monitoringAt: null,
  resolvedAt: null,
  changedAt: at('14:31'),
  facts: {
    who: 'About 1 in 5 customers in Europe',
    cannot: 'Saving invoices',
    workaround: 'Save as a draft. Drafts are safe.',
    unaffected: 'Signing in and reports',
    since: at('13:52'),
  },
  components: { cmp_invoices: 'partial_outage' },
  workarounds: [],
  plan: null,
  polls: [],
  promise: { due: at('14:51'), late: false, pausedUntil: null },
  updates: [identified, acknowledged],
  writeUp: null,
};

export const lateOne: Publication = {
  ...openOne,
  version: 5,
  promise: { due: at('14:43'), late: true, pausedUntil: null },
};

export const lookingOne: Publication = {
  ...openOne,
  incident: 'inc_looking',
  headline: 'Some exports take long',
  status: 'investigating',
  impact: 'minor',
  identifiedAt: null,
  startedAt: at('14:40'),
  changedAt: at('14:40'),
  facts: {},
  components: { cmp_export: 'looking_into_it' },
  promise: { due: at('15:10'), late: false, pausedUntil: null },
  updates: [
    {
      ...update('upd_look', 'investigating', at('14:40'), [
        'Some people tell us exports are slow. We are checking now.',
      ]),
      changes: [{ component: 'cmp_export', from: 'operational', to: 'looking_into_it' }],
    },
  ],
};

/** A closed one, `index` days and some hours ago. */
export function closedOne(index: number): Publication {
  const startedAt = now - index * day - (index % 7) * 3_600_000;
  const resolvedAt = startedAt + (25 + ((index * 37) % 240)) * minute;
  const component = layout.components[index % layout.components.length]?.id ?? '';
  const status =
    (['degraded_performance', 'partial_outage', 'major_outage'] as const)[index % 3] ?? 'partial_outage';
  return {
    ...openOne,
    incident: `inc_closed${String(index).padStart(4, '0')}`,
    headline: headlines[index % headlines.length] ?? '',
    status: 'resolved',
    impact: (['minor', 'major', 'critical'] as const)[index % 3] ?? 'minor',
    startedAt,
    identifiedAt: startedAt + 10 * minute,
    monitoringAt: resolvedAt - 10 * minute,
    resolvedAt,
    changedAt: resolvedAt,
    facts: { who: 'Some customers', since: startedAt },
    components: { [component]: 'operational' },
    promise: null,
    updates: [
      {
        ...update(`upd_${index}_3`, 'resolved', resolvedAt, [
          'This is fixed. You have been able to work as normal since ',
          { at: resolvedAt - 15 * minute },
          '. No data was lost. You do not need to do anything. We are sorry.',
        ]),
        changes: [{ component, from: status, to: 'operational' }],
      },
      update(`upd_${index}_2`, 'identified', startedAt + 10 * minute, [
        'We know what is causing this and we are working on a fix.',
      ]),
      {
        ...update(`upd_${index}_1`, 'investigating', startedAt + 4 * minute, [
          'We have seen something wrong. We do not know why yet. We are working on it now.',
        ]),
        changes: [{ component, from: 'operational', to: status }],
      },
    ],
  };
}

const headlines = [
  'Reports arrive late for everybody',
  'Signing in with a code does not work',
  'Invoices sent by mail are delayed',
  'The mobile app shows old numbers',
];

export function siteOf(...publications: readonly Publication[]): Site {
  return { layout, publications: new Map(publications.map((one) => [one.incident, one])) };
}

/** A database in memory: what it holds may change, and it may fall silent. */
export class Stored implements Publications {
  page: PageLayout = layout;
  silent = false;
  looks = 0;
  #change = 0;
  #rows = new Map<string, { publication: Publication; change: number }>();
  #callbacks = new Set<() => void>();

  constructor(...publications: readonly Publication[]) {
    for (const one of publications) this.put(one);
  }

  put(publication: Publication): void {
    this.#change += 1;
    this.#rows.set(publication.incident, { publication, change: this.#change });
    for (const callback of this.#callbacks) callback();
  }

  forget(incident: string): void {
    this.#rows.delete(incident);
  }

  readonly onChange = (callback: () => void): (() => void) => {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  };

  async layout(): Promise<PageLayout> {
    this.looks += 1;
    this.#speak();
    return this.page;
  }

  async changedSince(change: number) {
    this.#speak();
    return [...this.#rows.values()]
      .filter((row) => row.change > change)
      .map((row) => ({
        incident: row.publication.incident,
        version: row.publication.version,
        change: row.change,
      }));
  }

  async read(incidents: readonly string[]): Promise<readonly Publication[]> {
    this.#speak();
    return incidents.flatMap((id) => this.#rows.get(id)?.publication ?? []);
  }

  #speak(): void {
    if (this.silent) throw new Error('connect ECONNREFUSED');
  }
}

export const noPortal: Portal = { takes: () => false, answer: async () => null };
