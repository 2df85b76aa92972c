import { openLog } from '../kit/log.ts';
import { EmbeddedRefusal } from '../postgres/embedded/refusal.ts';
import { MigrationRefusal } from '../postgres/migrate.ts';
import { type Configuration, ConfigurationProblems, readConfiguration } from './configuration.ts';
import { greet } from './greeting.ts';
import { openHouse } from './house.ts';

/** `npm start [serve|console|pages|worker] [--demo]`. Ends with 2 for what the operator must mend. */
const configuration = configured();
const log = openLog(configuration.logLevel);

try {
  const house = await openHouse(configuration, log);
  await greet(configuration, house);
  stopOn(house);
} catch (error) {
  if (!isRefusal(error)) throw error;
  console.error(sentenceOf(error));
  process.exit(2);
}

function configured(): Configuration {
  try {
    return readConfiguration(process.env, process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ConfigurationProblems)) throw error;
    console.error(`Candor cannot start:\n${error.problems.map((problem) => `  · ${problem}`).join('\n')}`);
    process.exit(2);
  }
}

/** A second signal does not wait. */
function stopOn(house: { close(): Promise<void> }): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    house.close().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'Stopping failed.');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function sentenceOf(error: Error & { readonly port?: number }): string {
  if (!('port' in error)) return error.message;
  return `Port ${error.port} is in use by another program. Stop it, or choose other ports with PORT, PAGES_PORT and INBOUND_MAIL_PORT.`;
}

function isRefusal(error: unknown): error is Error {
  if (error instanceof EmbeddedRefusal || error instanceof MigrationRefusal) return true;
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
