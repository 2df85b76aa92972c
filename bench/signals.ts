import { detection, falseAlarms, rhythm, steady, type Traffic } from '../test/signals/traffic.ts';
import { writeSection } from './readme.ts';

/** How often the detector of signals is wrong, and how soon it is right, over made-up traffic. Takes a minute. */
const weeks = Number(process.argv[2] ?? 400);
const kinds: readonly Traffic[] = [
  steady('quiet: 0.02', 0.02),
  steady('middling: 1', 1),
  steady('busy: 20', 20),
  rhythm,
];

const rows = kinds.map((traffic, seed) => {
  const alarms = falseAlarms(traffic, weeks, 11 + seed);
  const [double, tenfold] = [2, 10].map((times) => detection(traffic, times, 400, 23 + seed));
  return `| ${traffic.name} | ${perWeek(alarms)} | ${minutesOf(double)} | ${minutesOf(tenfold)} |`;
});

writeSection(
  'signals',
  `## Signals

People in ten minutes who ask about one component, made up; what the detector makes of it after eight weeks of learning.
False alarms over ${weeks} weeks with nothing wrong. Minutes from the moment at which twice or ten times as many people ask
to the alarm: the middle of 400 tries, and how many were noticed within two hours.

| People in ten minutes | false alarms | twice as many | ten times as many |
|---|---|---|---|
${rows.join('\n')}

Where nearly nobody asks, twice nobody is nobody: an alarm needs three different people in ten minutes.

\`node bench/signals.ts\` writes this table.`,
);

function perWeek(alarms: number): string {
  return alarms === 0 ? `none in ${weeks} weeks` : `one in ${(1 / alarms).toFixed(1)} weeks`;
}

function minutesOf(found: ReturnType<typeof detection> | undefined): string {
  if (!found) return '';
  const share = `${Math.round(found.within * 100)} %`;
  return found.median === null ? `${share} noticed` : `${found.median.toFixed(1)} min, ${share} noticed`;
}
