import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../kit/refusal.ts';
import { readExport } from './read.ts';

// A thread of its own: a file of 50 MB, whatever it holds, never keeps the house from answering.
const { bytes, zone } = workerData as { readonly bytes: Uint8Array; readonly zone: string };

try {
  parentPort?.postMessage({ file: await readExport(Buffer.from(bytes), zone) });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  parentPort?.postMessage({ refusal: { code: error.code, sentence: error.message } });
}
