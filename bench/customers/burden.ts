import { availableParallelism, loadavg } from 'node:os';

/** What else the machine had to do: times measured on a busy one say little, their ratios more. */
export function burden(): string {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  const quiet = load <= cores + 1;
  return `${cores} cores, load ${load.toFixed(1)}: ${quiet ? 'a quiet machine.' : 'a busy machine, read the ratios and measure again.'}`;
}
