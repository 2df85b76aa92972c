import pg from 'pg';
import type { Channel, Notices } from '../engine/ports/notices.ts';

export type NoticesConfig = pg.ClientConfig & { readonly onLost?: (error: Error) => void };

/**
 * Listens on a connection of its own, and finds it again when it is lost. Whenever it listens anew, the first time too,
 * everybody is told '' once. Does not wait for the database: until it is there, there is nothing to hear.
 */
export function openNotices(config: NoticesConfig): Notices {
  const listener = new Listener(config);
  void listener.connect();
  return {
    on: (channel, handler) => listener.on(channel, handler),
    close: () => listener.close(),
  };
}

const channels: readonly Channel[] = [
  'candor_ring',
  'candor_incidents',
  'candor_publications',
  'candor_deliveries',
  'candor_mails',
  'candor_customers',
  'candor_clock',
];

/** Before trying again, in ms; doubled each time. */
const firstPause = 100;
const longestPause = 5_000;

class Listener {
  readonly #config: pg.ClientConfig;
  readonly #onLost: (error: Error) => void;
  readonly #handlers = new Map<string, Set<(payload: string) => void>>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pause = firstPause;
  #closed = false;

  constructor({ onLost = () => {}, ...config }: NoticesConfig) {
    this.#config = { ...config, application_name: 'candor-notices', keepAlive: true };
    this.#onLost = onLost;
  }

  on(channel: Channel, handler: (payload: string) => void): () => void {
    const handlers = this.#handlers.get(channel) ?? new Set();
    this.#handlers.set(channel, handlers.add(handler));
    return () => void handlers.delete(handler);
  }

  async connect(): Promise<void> {
    const client = new pg.Client(this.#config);
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('The connection for notices ended.')));
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
      this.#found();
    } catch (error) {
      this.#lost(client, error as Error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  #found(): void {
    this.#pause = firstPause;
    for (const channel of channels) this.#tell(channel, '');
  }

  #lost(client: pg.Client, error: Error): void {
    if (this.#client !== client) return; // said already, or closed
    this.#client = null;
    void client.end().catch(() => {});
    if (this.#closed) return;
    this.#onLost(error);
    this.#timer = setTimeout(() => void this.connect(), this.#pause);
    this.#timer.unref();
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #tell(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) handler(payload);
  }
}
