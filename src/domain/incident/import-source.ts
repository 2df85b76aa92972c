import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { Moment } from '../moment.ts';
import type { Status } from './standing.ts';

export const importSystems = ['statuspage', 'cachet', 'oneuptime', 'csv'] as const;

/** Where a past incident comes from. */
export type ImportSystem = (typeof importSystems)[number];

/** Words as another status page published them. */
export type ImportedWords = {
  readonly id: string;
  readonly at: Moment;
  readonly status: Status;
  readonly body: string;
  /** Components as they stood with these words, those of earlier words included. */
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
};

/** As people call it. */
export function systemName(system: ImportSystem): string {
  return { statuspage: 'Statuspage', cachet: 'Cachet', oneuptime: 'OneUptime', csv: 'a file' }[system];
}
