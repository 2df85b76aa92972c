// `node bench/mail.ts`: rows for a million subscribers, and mails per second beside a bare nodemailer pool, against
// the same sink in one run. Writes its section of bench/README.md.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { messageOf } from '../src/outbound/email/messages.ts';
import { tokenHere } from '../src/outbound/email/mime/message.ts';
import { connect } from '../src/postgres/connect.ts';
import { startEmbedded } from '../src/postgres/embedded/server.ts';
import { migrate } from '../src/postgres/migrate.ts';
import { measureBare } from './mail/bare.ts';
import { measureOurs } from './mail/ours.ts';
import { sectionOf } from './mail/report.ts';
import { measureRows } from './mail/rows.ts';
import { startSink } from './mail/sink-process.ts';
import { publication } from './mail/words.ts';
import { writeSection } from './readme.ts';

const subscribers = Number(process.argv[2] ?? 1_000_000);
const seconds = 8;
const rounds = 3;

const home = await mkdtemp(join(tmpdir(), 'candor-bench-'));
const server = await startEmbedded({ home, log: () => {} });
const pool = connect({ connectionString: server.url });
const sink = await startSink();
try {
  await migrate(pool, { directory: join(import.meta.dirname, '../src/postgres/migrations') });
  await fill(pool);
  const rows = await measureRows(pool, await postmasterOf(home));
  console.log(rows);
  const plain = await race(null);
  const signed = await race(dkim());
  writeSection('mail', sectionOf({ rows, plain, signed }));
} finally {
  sink.stop();
  await pool.end();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

/** By turns, so that a noisy neighbour disturbs both; the middle of the rounds counts. */
async function race(key: ReturnType<typeof dkim> | null): Promise<{ bare: number; ours: number }> {
  const [bare, ours]: [number[], number[]] = [[], []];
  const message = await bareMessage();
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measureBare(message, sink, seconds, key));
    ours.push(await measureOurs(pool, sink, seconds, key));
    console.log(key ? 'signed' : 'plain', Math.round(bare.at(-1) ?? 0), Math.round(ours.at(-1) ?? 0));
  }
  return { bare: middle(bare), ours: middle(ours) };
}

async function bareMessage() {
  const content = { publication: publication('upd_rows'), pageName: 'Acme', components: {} };
  const message = await messageOf(
    {
      contents: { find: async () => content, finish: async () => {} },
      from: { display: 'Acme status', address: 'status@acme.example' },
      pagesUrl: 'https://status.example.com',
      key: Buffer.alloc(32, 7),
      inboundDomain: null,
    },
    {
      ...{ kind: 'delivery', id: 'del_1', to: '', attempts: 0, incident: 'inc_one', update: 'upd_rows' },
      ...{ subscriber: 'sub_1', reader: null, includes: [], ownFacts: null, weak: false },
    },
  );
  if (!message) throw new Error('There are no words to send.');
  const link = (text: string) => text.replaceAll(tokenHere, 'LINK');
  return { ...message, text: link(message.text), html: link(message.html ?? '') };
}

async function fill(db: pg.Pool): Promise<void> {
  await db.query(
    `insert into subscribers (id, address, state, everything, token_hash, created_at, confirmed_at)
     select 'sub_0199' || lpad(to_hex(n), 12, '0') || left(md5(n::text), 16), 'reader' || n || '@readers.example', 'confirmed', true, sha256(n::text::bytea), now(), now()
     from generate_series(1, $1::int) n`,
    [subscribers],
  );
  await db.query('vacuum analyze subscribers');
}

function dkim() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    domain: 'acme.example',
    selector: 's1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

async function postmasterOf(place: string): Promise<number> {
  return Number((await readFile(join(place, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
