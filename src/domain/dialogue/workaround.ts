import type { Actor } from '../actor.ts';
import type { Readership } from '../customers/audience.ts';
import type { ComponentId } from '../customers/component.ts';
import type { Moment } from '../moment.ts';

/** What customers can do meanwhile, offered to an audience: in drafts, in words and on its pages. */
export type Workaround = {
  readonly id: string;
  /** What it helps with; empty: all that the incident hits. */
  readonly components: readonly ComponentId[];
  readonly audience: Readership;
  /** Whole sentences: "You can save as a draft. Drafts are safe." */
  readonly text: string;
};

export type OfferedWorkaround = Workaround & {
  readonly addedAt: Moment;
  readonly withdrawn: { readonly at: Moment; readonly by: Actor; readonly reason: string } | null;
};
