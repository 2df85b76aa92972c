import type { ComponentId } from '../customers/component.ts';
import type { Option } from '../dialogue/option.ts';
import type { ChoiceKey, PollCounts } from '../dialogue/poll.ts';
import type { Workaround } from '../dialogue/workaround.ts';
import type { ImpactSeverity } from '../impact/severity.ts';
import type { Moment } from '../moment.ts';

/** Which customers hurt how much. What they cannot do, in their words, stands in rows. */
export type ImpactEvent =
  | {
      readonly type: 'impact.recorded';
      readonly customer: string;
      readonly component: ComponentId;
      readonly severity: ImpactSeverity;
      /** From when it holds. */
      readonly since: Moment;
      readonly deadline: Moment | null;
      /** The message it was taken from. */
      readonly message: string | null;
    }
  | {
      readonly type: 'restoration.recorded';
      readonly restoration: string;
      readonly components: readonly ComponentId[];
      readonly severity: ImpactSeverity;
      readonly since: Moment;
      /** How many customers got it back. */
      readonly customers: number;
      readonly everybody: boolean;
    };

/** Ways forward, what customers were asked and what was decided. */
export type ChoiceEvent =
  | { readonly type: 'option.added'; readonly option: Option }
  | { readonly type: 'option.changed'; readonly option: Option }
  | { readonly type: 'option.withdrawn'; readonly option: string; readonly reason: string }
  | {
      readonly type: 'option.chosen';
      readonly option: string | null;
      /** The question that it answers, and what was chosen there; `null` for something that nobody was asked about. */
      readonly poll: string | null;
      readonly choice: ChoiceKey | null;
      readonly reason: string;
      readonly counts: PollCounts | null;
    }
  | { readonly type: 'workaround.added'; readonly workaround: Workaround }
  | { readonly type: 'workaround.changed'; readonly workaround: Workaround }
  | { readonly type: 'workaround.withdrawn'; readonly workaround: string; readonly reason: string }
  | {
      readonly type: 'decision.recorded';
      readonly decision: string;
      readonly text: string;
      /** What else could have been done. */
      readonly options: readonly string[];
      readonly reason: string;
      readonly evidence: string;
    }
  | { readonly type: 'decision.corrected'; readonly decision: string; readonly text: string };
