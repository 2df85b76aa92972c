// A Candor for tests to kill: starts the server of the home in argv[2], says so in a line of JSON, and then
// writes rows as fast as it can, saying each number once it is acknowledged, if argv[3] is "writing".
import { connect } from '../../src/postgres/connect.ts';
import type { Way } from '../../src/postgres/embedded/account.ts';
import { EmbeddedRefusal, startEmbedded } from '../../src/postgres/embedded/server.ts';

const [, , home = '', task = 'idle', way] = process.argv;

try {
  const ways = way ? { ways: [way as Way] } : {};
  const server = await startEmbedded({ home, log: (line) => say({ log: line }), ...ways });
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  say({ ready: server.connection });
  setInterval(() => undefined, 60_000); // the server does not keep us up; this does
  if (task === 'writing') await write(server.url);
} catch (error) {
  if (!(error instanceof EmbeddedRefusal)) throw error;
  say({ refused: error.message });
}

async function write(connectionString: string): Promise<void> {
  const pool = connect({ connectionString });
  await pool.query('create table written (number integer primary key)');
  for (let number = 1; ; number++) {
    await pool.query('insert into written values ($1)', [number]);
    say({ written: number });
  }
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
