import type { Labels } from './alert.ts';
import { oneLine } from './one-line.ts';

/** Labels as they are kept and matched: at most 64, names of 200 and values of 500 characters. */
export function labelsOf(labels: Readonly<Record<string, string | number | boolean>>): Labels {
  const kept = Object.entries(labels).slice(0, 64);
  return Object.fromEntries(kept.map(([name, value]) => [oneLine(name, 200), oneLine(String(value), 500)]));
}
