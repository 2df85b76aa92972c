import type { AffectedRule } from '../customers/affected-rule.ts';
import type { ComponentId } from '../customers/component.ts';
import type { ImpactSeverity } from '../impact/severity.ts';
import type { Span } from '../moment.ts';

/** One way forward: what comes back for whom and when, and what it costs (practice M6). */
export type Option = {
  readonly id: string;
  /** In customers' words: "Saving first". */
  readonly title: string;
  /** What it takes from them meanwhile: "Exports stay off until tonight". */
  readonly cost: string;
  /** What may go wrong, for us. */
  readonly risk: string;
  /** What customers can do meanwhile. */
  readonly workaround: string;
  readonly reversible: 'yes' | 'partly' | 'no';
  /** Step by step; never empty. */
  readonly restorations: readonly Restoration[];
};

/** One step of a way forward: a part of the service for some customers, within a range of time from the decision on. */
export type Restoration = {
  /** Empty: everything that the incident hits. */
  readonly components: readonly ComponentId[];
  readonly customers: RestoredCustomers;
  /** What is still missing afterwards; `none`: it works again. */
  readonly severity: ImpactSeverity;
  readonly from: Span;
  readonly to: Span;
};

export type RestoredCustomers =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly customers: readonly string[] }
  | { readonly kind: 'rule'; readonly rule: AffectedRule }
  /** Each customer's most important component among those of the step. */
  | { readonly kind: 'first-of-each' };
