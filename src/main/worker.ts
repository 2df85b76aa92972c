import { minutes, seconds } from '../domain/moment.ts';
import { tasksOf } from '../engine/outcomes/tasks.ts';
import { refreshCalendars } from '../engine/rotas/refresh.ts';
import { startRinging } from '../engine/worker/ringing.ts';
import { openAddresses } from '../postgres/addresses.ts';
import { openCalendars } from '../postgres/calendars.ts';
import { openConversations } from '../postgres/conversations.ts';
import { fanOutsIn } from '../postgres/fan-outs.ts';
import { followUpDeliveriesIn } from '../postgres/follow-up-deliveries.ts';
import { openImpact } from '../postgres/impact.ts';
import { startJobs } from '../postgres/jobs.ts';
import { mails } from '../postgres/mails.ts';
import { openNudges } from '../postgres/nudges.ts';
import { openOwnFacts } from '../postgres/own-facts.ts';
import { keepEscrow } from './escrow/keeper.ts';
import { startHousekeeping } from './housekeeping.ts';
import type { Parts } from './parts.ts';
import { openSender } from './sender.ts';
import { startNotingUndelivered } from './undelivered.ts';

/** Clocks, jobs and mail. Any number of these may run over one database. Answers how to stop it. */
export async function openWorker(parts: Parts): Promise<() => Promise<void>> {
  const { configuration, database, notices, engine, log, key, stage } = parts;
  const tasks = tasksOf({
    engine,
    log,
    key,
    mails,
    within: database.pool,
    conversations: openConversations(database.pool),
    nudges: openNudges(database.pool),
    addresses: openAddresses(database.pool),
    fanOuts: fanOutsIn(database.pool),
    followUpDeliveries: followUpDeliveriesIn(database.pool, key),
    impact: openImpact(database.pool),
    ownFacts: openOwnFacts(database.pool),
    egress: parts.egress,
    readPage: stage ? stage.readPage : (path) => readPage(`${configuration.pagesUrl}${path}`),
    consoleUrl: configuration.consoleUrl,
  });
  // What may refuse to start comes first: a worker is whole or not at all.
  const sender = openSender(parts);
  const jobs = await startJobs(database.pool, { connectionString: database.url }, tasks, log).catch(
    async (error) => {
      await sender.stop();
      throw error;
    },
  );
  const ringing = startRinging({ engine, notices, log });
  // A drill looks at no calendar, and who is made up in it is nobody to write to in an emergency.
  const stops = stage
    ? [startHousekeeping(parts)]
    : [everyTenMinutes(parts), startHousekeeping(parts), keepEscrow(parts), startNotingUndelivered(parts)];
  return async () => {
    for (const stop of stops) stop();
    await ringing.stop();
    await jobs.stop();
    await sender.stop();
  };
}

/** As a stranger's browser would, by the address that customers use. */
async function readPage(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
      headers: { 'cache-control': 'no-cache' },
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function everyTenMinutes({ database, clock, log, egress }: Parts): () => void {
  const calendars = openCalendars(database.pool);
  const refresh = (which: 'all' | 'new'): void => {
    refreshCalendars({ calendars, clock, egress }, which).catch((error) =>
      log.warn({ err: error }, 'A rota’s calendar could not be read; its last good text is used.'),
    );
  };
  refresh('all');
  // Whoever connects a calendar does not wait ten minutes to learn that it is wrong.
  const timers = [setInterval(refresh, minutes(10), 'all'), setInterval(refresh, seconds(10), 'new')];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
