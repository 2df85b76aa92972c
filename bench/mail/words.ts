import type { Publication } from '../../src/domain/updates/publication.ts';

export const at = Date.UTC(2026, 10, 23, 12, 0, 0);

/** Words of a usual length. Each update is of another incident, so that nothing gives way to it. */
export function publication(update: string): Publication {
  return {
    incident: `inc_${update}`,
    audience: 'public',
    mode: 'real',
    version: 1,
    headline: 'Saving invoices fails for some customers in Europe',
    status: 'identified',
    impact: 'major',
    startedAt: at - 3_600_000,
    identifiedAt: at,
    monitoringAt: null,
    resolvedAt: null,
    changedAt: at,
    facts: {},
    components: {},
    workarounds: [],
    plan: null,
    polls: [],
    promise: null,
    writeUp: null,
    updates: [
      {
        id: update,
        status: 'identified',
        publishedAt: at,
        versions: {},
        words: [
          'We know what is causing this and we are working on a fix. About 1 in 5 customers in Europe still cannot save ',
          'invoices. You can save as a draft. Drafts are safe. We cannot yet say when it will be fixed. We will tell you ',
          'as soon as we can. Next update by ',
          { at: at + 1_200_000 },
          '.',
        ],
        changes: [],
        poll: null,
        correctedAt: null,
        promisedNext: at + 1_200_000,
      },
    ],
  };
}
