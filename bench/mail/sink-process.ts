import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type SinkProcess = { readonly port: number; taken(): Promise<number>; stop(): void };

export async function startSink(): Promise<SinkProcess> {
  const child = fork(join(import.meta.dirname, 'sink.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async taken() {
      child.send('count');
      const [{ taken }] = (await once(child, 'message')) as [{ taken: number }];
      return taken;
    },
    stop: () => child.disconnect(),
  };
}
