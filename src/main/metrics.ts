import { readClock } from '../domain/clocks/clock.ts';
import { audienceStates } from '../domain/incident/fold.ts';
import { isAnnounced } from '../domain/planned/planned.ts';
import { system } from '../engine/engine.ts';
import type { Metrics } from '../kit/metrics.ts';
import { confirmationSeconds } from '../postgres/confirmations.ts';
import { deliveriesIn } from '../postgres/deliveries.ts';
import type { Parts } from './parts.ts';

/** The numbers that say whether customers hear from us. */
export function watch(metrics: Metrics, { engine, database, clock }: Parts): void {
  const deliveries = deliveriesIn(database.pool);
  // A count would tell that there is a sensitive incident: its own people have its clocks on their screens.
  const counted = async () =>
    (await engine.ledger.open()).filter((incident) => !incident.sensitive && !isAnnounced(incident));
  metrics.gauge(
    'candor_oldest_unsent_delivery_seconds',
    'How long the oldest due mail has been waiting.',
    async () => {
      const oldest = await deliveries.oldestUnsent(clock.now());
      return oldest === null ? 0 : Math.max(0, (clock.now() - oldest) / 1_000);
    },
  );
  metrics.gauge('candor_clocks', 'Open clocks by state, sensitive incidents left out.', async () => {
    const { policy } = engine.contextFor(await engine.ledger.surroundings(null), system);
    const counts = new Map<string, number>(
      ['ok', 'due-soon', 'overdue', 'silent', 'undecided', 'paused'].map((state) => [state, 0]),
    );
    for (const incident of await counted()) {
      for (const state of audienceStates(incident).filter((one) => !one.closed)) {
        const { timeState } = readClock(incident, state, policy, clock.now(), null);
        counts.set(timeState, (counts.get(timeState) ?? 0) + 1);
      }
    }
    return [...counts].map(([state, value]) => ({ labels: { state }, value }));
  });
  metrics.gauge(
    'candor_open_incidents',
    'Incidents that are not resolved, sensitive ones left out.',
    async () => (await counted()).length,
  );
  metrics.gauge(
    'candor_publish_to_page_seconds',
    'From publishing to the words read back from the page: the last time.',
    () => confirmationSeconds(database.pool),
  );
}
