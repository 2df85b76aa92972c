import type { ComponentId } from '../customers/component.ts';
import type { Moment } from '../moment.ts';
import type { ImpactSeverity, ImportanceLevel } from './severity.ts';

/** One affected customer, as far as its impact goes. */
export type Hurt = {
  readonly customer: string;
  readonly tier: string;
  readonly seats: number | null;
  /** What they use; empty where nobody knows. */
  readonly components: readonly ComponentId[];
  /** How many of them use a component, where that is known. */
  readonly usage: Readonly<Record<ComponentId, number>>;
  readonly importance: Readonly<Record<ComponentId, Importance>>;
  /** In the order of their times, later ones of the same time last. */
  readonly marks: readonly ImpactMark[];
  /** What they said of the ways around that they were offered. */
  readonly workarounds: Readonly<Record<ComponentId, WorkaroundFit>>;
  readonly deadline: Moment | null;
};

export type WorkaroundFit = 'usable' | 'useless';

export type Importance = {
  readonly level: ImportanceLevel;
  readonly from: 'customer' | 'poll' | 'person';
};

/** How it stands with one component for one customer, from a moment until their next mark for it. */
export type ImpactMark = {
  readonly component: ComponentId;
  readonly at: Moment;
  readonly severity: ImpactSeverity;
  /** People there; `null`: as before. */
  readonly users: number | null;
  readonly workaround: WorkaroundFit | null;
};

/** What the incident itself says of a component, for everybody who uses it: it holds until the next stage. */
export type Stage = { readonly at: Moment; readonly severity: ImpactSeverity };
export type Stages = Readonly<Record<ComponentId, readonly Stage[]>>;
