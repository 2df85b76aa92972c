import type { Severity } from '../../domain/incident/standing.ts';
import type { Access } from '../../domain/person.ts';
import type { Who } from '../../engine/engine.ts';
import type { DrillOffer } from '../../engine/ports/drills.ts';
import type { Step } from '../demo/telling.ts';

/** Somebody who asks whether it is only them, on the report form. */
export type Report = { readonly minute: number; readonly reports: string; readonly by: string };

/** Made-up trouble: how it is declared, and what happens on its own while people practise. */
export type DrillScript = DrillOffer & {
  readonly declared: {
    readonly who: Who;
    readonly sentence: string;
    readonly severity: Severity;
    readonly components: readonly string[];
  };
  /** Whether the company has weeks behind it, for those who want to look around. */
  readonly history?: boolean;
  /** In the order of their minutes. */
  readonly events: readonly (Step | Report)[];
};

/** A colleague of the made-up company. */
export const colleague = (person: string, access: Access = 'responder'): Who => ({
  actor: { kind: 'person', person },
  access,
});

export const kim = colleague('per_demo_kim', 'admin');
export const tom = colleague('per_demo_tom');
export const dora = colleague('per_demo_dora');

export const note = (minute: number, who: Who, text: string): Step => ({
  minute,
  who,
  command: { type: 'add-note', text },
});
