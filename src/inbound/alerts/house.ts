import type { Actor } from '../../domain/actor.ts';
import type { ComponentId } from '../../domain/customers/component.ts';
import type { DeclarationSource } from '../../domain/incident/incident.ts';
import type { Severity } from '../../domain/incident/standing.ts';

/** What alerts ask of the engine. */
export type House = {
  /**
   * Declares an incident. A second call with the same `dedupeKey` declares nothing and answers with the first one's id,
   * however close together they come.
   */
  declare(input: {
    readonly sentence: string;
    readonly severity: Severity | null;
    readonly components: readonly ComponentId[];
    readonly source: DeclarationSource;
    readonly actor: Actor;
    readonly dedupeKey: string;
  }): Promise<{ readonly id: string }>;

  /** Whether a sender may know of an incident: not of a sensitive one that a person made of its alert. */
  mayKnow(incident: string, actor: Actor): Promise<boolean>;

  /** Writes on the incident's timeline how its alerts stand. It never touches a clock. */
  noteAlert(
    incident: string,
    note: {
      readonly route: string;
      readonly fingerprints: readonly string[];
      readonly state: 'firing' | 'resolved';
      readonly summary: string;
      readonly actor: Actor;
    },
  ): Promise<void>;
};
