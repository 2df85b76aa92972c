import { cpus, loadavg } from 'node:os';
import { startCandor } from '../test/support/candor.ts';
import { answeredBy } from './polls/answered.ts';
import { writeSection } from './readme.ts';

/** 10,000 contacts answer one question over HTTP as fast as they are taken: none is lost, none is counted twice. */
const people = Number(process.argv[2] ?? 10_000);
const candor = await startCandor();
try {
  await candor.setUp();
  const { seconds, stored, other, counted, rows } = await answeredBy(candor, people, null);
  if (stored !== people || counted !== people || rows !== people || other > 0)
    throw new Error(
      `${stored} taken, ${counted} counted, ${rows} stored, ${other} strange answers of ${people}`,
    );
  const load = loadavg()[0]?.toFixed(1);
  writeSection(
    'polls',
    `${people.toLocaleString('en')} contacts answered in ${seconds.toFixed(1)} s, a tenth of them twice: ${stored.toLocaleString('en')} taken, ${counted.toLocaleString('en')} counted, none lost, none double. ${cpus().length} cores shared by the answering and the answered, load ${load} at the end.`,
  );
} finally {
  await candor.dispose();
}
