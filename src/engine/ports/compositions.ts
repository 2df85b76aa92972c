import type { PersonId } from '../../domain/actor.ts';
import type { Audience } from '../../domain/customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../../domain/customers/component.ts';
import type { Status } from '../../domain/incident/standing.ts';
import type { Moment } from '../../domain/moment.ts';
import type { TemplateName } from '../../domain/updates/templates.ts';
import type { PromiseAsked } from '../../domain/updates/update.ts';
import type { Versions } from '../../domain/updates/versions.ts';

/** The words somebody is writing, as they stand. */
export type Text = {
  readonly headline: string | null;
  readonly body: string;
  /** `null`: those that the standing texts give. */
  readonly versions: Versions | null;
  readonly status: Status | null;
  readonly template: TemplateName | null;
  readonly promise: PromiseAsked | null;
  readonly components: Readonly<Record<ComponentId, ComponentStatus>> | null;
};

/** One shared text for each audience of an incident, with the pen in one hand. */
export type Composition = {
  readonly incident: string;
  readonly audience: Audience;
  readonly text: Text;
  /** Who holds the pen; `null` for a program. */
  readonly person: PersonId | null;
  /** When it was last typed in: this is what shows that somebody is writing. */
  readonly keyAt: Moment;
  /** The incident's version that the writer saw when they began. */
  readonly basedOn: number;
  readonly version: number;
};

export type Writing = {
  readonly incident: string;
  readonly audience: Audience;
  readonly person: PersonId;
  readonly keyAt: Moment;
};

export type Compositions = {
  find(incident: string, audience: Audience): Promise<Composition | null>;
  /**
   * Replaces the composition by what `step` makes of it, while nobody else can; one that is the same is left alone.
   * `step` may throw a `Refusal`; then nothing is changed.
   */
  change(
    incident: string,
    audience: Audience,
    step: (known: Composition | null) => Composition,
  ): Promise<Composition>;
  drop(incident: string, audience: Audience): Promise<void>;
  /** Drops what became of words that were sent: the sender's own text, or the same one. */
  dropSent(incident: string, audience: Audience, sender: PersonId | null, body: string): Promise<void>;
  /** Who types, in any of these incidents. */
  writing(incidents: readonly string[]): Promise<readonly Writing[]>;
};
