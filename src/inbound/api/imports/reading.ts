import { Worker } from 'node:worker_threads';
import type { ReadFile } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';

type Answer = {
  readonly file?: ReadFile | 'customers';
  readonly refusal?: { readonly code: string; readonly sentence: string };
};

/** An export of 50 MB needs a tenth of it. */
const memory = { maxOldGenerationSizeMb: 1024 };
const patience = 2 * 60_000;

/** Reads a file in a thread, within bounds of memory and time. Refuses what it cannot read, in a sentence. */
export async function readInThread(bytes: Buffer, zone: string): Promise<ReadFile | 'customers'> {
  const { file, refusal } = await answerOf(bytes, zone);
  if (refusal) return refuse(refusal.code, refusal.sentence);
  return file ?? refuse('invalid', tooMuch);
}

const tooMuch = 'This file holds more than can be read at once. Export it in parts.';

function answerOf(bytes: Buffer, zone: string): Promise<Answer> {
  const thread = new Worker(new URL('./read-thread.ts', import.meta.url), {
    workerData: { bytes, zone },
    resourceLimits: memory,
    execArgv: process.execArgv.filter((one) => !one.startsWith('--test')),
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      resolve({ refusal: { code: 'invalid', sentence: tooMuch } });
      void thread.terminate();
    }, patience);
    thread.once('message', (answer: Answer) => resolve(answer));
    thread.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({}) : reject(error),
    );
    thread.once('exit', () => {
      clearTimeout(late);
      resolve({});
    });
  });
}
