import pg from 'pg';
import type { Channel, Notices } from '../engine/ports/notices.ts';

export type NoticesConfig = pg.ClientConfig & { readonly onLost?: (error: Error) => void };

const channels: readonly Channel[] = [
  'candor_ring',
  'candor_incidents',
  'candor_publications',
  'candor_deliveries',
  'candor_mails',
  'candor_clock',
];

const firstPause = 100;
const longestPause = 5_000;

/**
 * Listens on a connection of its own, and finds it again when it is lost: everybody is then told '' once. Does not
 * wait for the database: until it is there, there is nothing to hear.
 */
export function openNotices({ onLost, ...config }: NoticesConfig): Notices {
  const handlers = new Map<string, Set<(payload: string) => void>>();
  let [closed, pause, connectedOnce] = [false, firstPause, false];
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const tell = (channel: string, payload: string) => {
    for (const handler of handlers.get(channel) ?? []) handler(payload);
  };
  const lost = (one: pg.Client, error: Error) => {
    if (client !== one) return; // said already
    client = null;
    void one.end().catch(() => {});
    if (closed) return;
    onLost?.(error);
    timer = setTimeout(() => void connect(), pause);
    timer.unref();
    pause = Math.min(pause * 2, longestPause);
  };
  const connect = async () => {
    const one = new pg.Client({ ...config, application_name: 'candor-notices', keepAlive: true });
    client = one;
    one.on('error', (error) => lost(one, error));
    one.on('end', () => lost(one, new Error('The connection for notices ended.')));
    one.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    try {
      await one.connect();
      await one.query(channels.map((channel) => `listen ${channel}`).join('; '));
    } catch (error) {
      return lost(one, error as Error);
    }
    pause = firstPause;
    if (connectedOnce) for (const channel of channels) tell(channel, '');
    connectedOnce = true;
  };
  void connect();
  return {
    on(channel, handler) {
      const set = handlers.get(channel) ?? new Set();
      handlers.set(channel, set.add(handler));
      return () => void set.delete(handler);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
