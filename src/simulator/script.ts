import type { Policy } from '../domain/clocks/policy.ts';
import type { Readership } from '../domain/customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../domain/customers/component.ts';
import type { Facts } from '../domain/incident/facts.ts';
import type { Severity, Status } from '../domain/incident/standing.ts';
import type { Moment, Span } from '../domain/moment.ts';
import type { Templates } from '../domain/updates/templates.ts';

/** A past incident, or a pretended one: what was known when, and what was really said when. In the order of time. */
export type Script = {
  readonly company: string;
  /** When customers began to be hurt; somebody may have learned of it later. */
  readonly begins: Moment;
  readonly ends: Moment;
  readonly declared: Declared;
  readonly components: Readonly<Record<ComponentId, string>>;
  readonly known: readonly Known[];
  readonly said: readonly Said[];
  /** Until when all that was said is in `said`. */
  readonly saidUntil: Moment;
};

/** When somebody knew that something was wrong, and what they would have declared. */
export type Declared = {
  readonly at: Moment;
  readonly sentence: string;
  readonly severity: Severity;
  readonly sensitive: boolean;
  readonly components: readonly ComponentId[];
};

/** What became known at a moment; what is absent stayed as it was. */
export type Known = {
  readonly at: Moment;
  readonly severity?: Severity | undefined;
  readonly status?: Status | undefined;
  readonly headline?: string | undefined;
  readonly facts?: Facts | undefined;
  readonly components?: Readonly<Record<ComponentId, ComponentStatus>> | undefined;
  /** Affected customers, and those of them without anybody to write to. */
  readonly affected?: { readonly customers: number; readonly unreachable: number } | undefined;
  /** Different people who had asked by then. */
  readonly asking?: number | undefined;
  readonly note?: string | undefined;
};

/** Words that were really said. */
export type Said = {
  readonly at: Moment;
  readonly audience: Readership;
  readonly words: string;
  /** The time of the next word that they promised; `null` where they promised none. */
  readonly promised: Moment | null;
  readonly status: Status;
  /** They said nearly the same as the ones before. */
  readonly nearCopy: boolean;
};

/**
 * How the people of a replay behave. `diligent`: they do what Candor asks, `minutes` after it asks, and say each next
 * word at the minute for which it was promised, or later if they need longer than the reminder leaves them. `silent`:
 * nobody does anything after the declaration. `as-it-was`: they say what was really said, when it was said, and follow
 * no reminder.
 */
export type Manner = 'diligent' | 'silent' | 'as-it-was';
export const manners = ['diligent', 'silent', 'as-it-was'] as const;

export type People = {
  readonly manner: Manner;
  readonly minutes: number;
  /** The slower rhythm that diligent people take once it is offered, in minutes; `null`: they keep the policy's. */
  readonly slower: number | null;
};

/** All that a play depends on. */
export type Setting = {
  readonly script: Script;
  readonly people: People;
  readonly policy: Policy;
  readonly templates: Templates;
  /** SHA-256 in hexadecimal. */
  readonly hash: (text: string) => string;
};

/** A stretch of time; `to` is where it ended. */
export type Stretch = { readonly from: Moment; readonly to: Moment };

export const lengthOf = ({ from, to }: Stretch): Span => to - from;
