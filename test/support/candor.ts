import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from './database.ts';

/** A whole Candor in a process of its own, as an operator starts it. */
export type Candor = {
  readonly consoleUrl: string;
  readonly pagesUrl: string;
  readonly database: FreshDatabase;
  readonly home: string;
  readonly process: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Calls the API with the admin token, or as whoever the headers say. Answers status, headers and parsed body. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Moves the held clock. */
  advance(duration: string): Promise<void>;
  /** Sets it up with a first admin and answers the headers of their session. */
  setUp(): Promise<{ readonly cookie: string; readonly person: string }>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts again on the same database, home and ports after a stop or a kill. */
  restart(): Promise<void>;
  /** Stops and removes everything. */
  dispose(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: bodies are what the API says they are; tests read into them
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: any };

export const adminToken = 'test-admin-token-0123456789';
const root = join(import.meta.dirname, '../..');

/** Starts it on a fresh database and home with the clock held. `environment` adds or, with '', takes away. */
export async function startCandor(
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Candor> {
  const database = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'candor-home-'));
  const [port, pagesPort] = [await freePort(), await freePort()];
  const [consoleUrl, pagesUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${pagesPort}`];
  const variables = {
    PATH: process.env.PATH ?? '',
    HOST: '127.0.0.1',
    PORT: String(port),
    PAGES_PORT: String(pagesPort),
    CONSOLE_URL: consoleUrl,
    PAGES_URL: pagesUrl,
    CANDOR_HOME: home,
    DATABASE_URL: database.url,
    CANDOR_ADMIN_TOKEN: adminToken,
    CANDOR_TEST_CLOCK: '1',
    LOG_LEVEL: 'warn',
    ...environment,
  };
  let running = await launch(variables, args, consoleUrl);
  const candor: Candor = {
    consoleUrl,
    pagesUrl,
    database,
    home,
    get process() {
      return running.child;
    },
    output: () => running.output(),
    api: (method, path, body, headers) => call(consoleUrl, method, path, body, headers),
    async advance(duration) {
      const { status, body } = await candor.api('POST', '/api/v1/test-clock', { advance: duration });
      if (status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(body)}`);
    },
    setUp: () => setUp(candor),
    stop: (signal = 'SIGTERM') => end(running.child, signal),
    async restart() {
      running = await launch(variables, args, consoleUrl);
    },
    async dispose() {
      await end(running.child, 'SIGKILL');
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
  return candor;
}

type Launched = { readonly child: ChildProcess; output(): string };

async function launch(
  variables: Record<string, string>,
  args: readonly string[],
  consoleUrl: string,
): Promise<Launched> {
  const env = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const child = spawn(process.execPath, [join(root, 'src/main/start.ts'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    output += data;
  });
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  for (let tries = 0; tries < 400; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Candor did not start:\n${output}`);
    const ready = await fetch(`${consoleUrl}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready && output.includes('Candor is running')) return { child, output: () => output };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`Candor was not ready in time:\n${output}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

async function call(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${adminToken}` },
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(headers.cookie && { origin }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : text,
  };
}

async function setUp(candor: Candor): Promise<{ cookie: string; person: string }> {
  const token = /\/setup#(\S+)/.exec(candor.output())?.[1];
  const request = {
    token,
    pageName: 'Acme',
    components: ['Invoices', 'Search', 'Sign in'],
    name: 'Kim Aalto',
    email: 'kim@acme.example',
    password: 'correct horse battery',
  };
  const { status, headers, body } = await candor.api('POST', '/api/v1/setup', request, {});
  if (status >= 300) throw new Error(`set-up failed: ${JSON.stringify(body)}`);
  return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '', person: body.person.id };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Waits until `question` answers something, at most `seconds`. */
export async function until<T>(
  question: () => Promise<T | null | undefined | false>,
  seconds = 10,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
