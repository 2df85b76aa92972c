/** What somebody said, whichever way it came. */
export type Said = {
  readonly text: string;
  /** Who it was, as the source tells people apart; `null` where it does not. */
  readonly author: string | null;
  readonly saidBy: string;
  readonly email: string | null;
  /** Id or name, where the source says what it is about. */
  readonly component: string | null;
  /** By our id or the house's own. */
  readonly customer: string | null;
  readonly url: string | null;
  /** The source's own name for it, so that the same again counts once. */
  readonly delivery: string | null;
};

/** What a post comes to: something said, or nothing to count and why not. */
export type Heard = { readonly said: Said } | { readonly nothing: string };

export const nobody = {
  ...{ author: null, saidBy: '', email: null },
  ...{ component: null, customer: null, url: null, delivery: null },
} as const;
