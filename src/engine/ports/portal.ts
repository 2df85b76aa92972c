import type { PageComponent, PageGroup } from './publications.ts';

/** The customers' door, as the pages listener calls it. It decides and stores; the pages room says it in HTML. */
export type Portal = {
  /** Whether a path is one of the door's. */
  takes(path: string): boolean;
  /**
   * @returns what to answer, or `null` for a link that opens nothing. Throws `Refusal` for what a reader can mend.
   */
  answer(request: PortalRequest, page: PortalView): Promise<PortalAnswer | null>;
};

export type PortalRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The posted form; empty for GET. */
  readonly form: URLSearchParams;
  /** Network address of the reader. */
  readonly ip: string;
};

/** What the page shows at this moment: for answers that depend on it, also when the database is silent. */
export type PortalView = {
  readonly pageName: string;
  readonly origin: string;
  readonly components: readonly PageComponent[];
  readonly groups: readonly PageGroup[];
  readonly incidents: readonly {
    readonly id: string;
    readonly headline: string;
    readonly open: boolean;
    /** Ids of the ways around that everybody is offered now. */
    readonly workarounds: readonly string[];
  }[];
};

export type PortalAnswer =
  /** The same whether the address was known, unknown, or asked for too often. */
  | { readonly kind: 'asked-to-confirm' }
  | { readonly kind: 'confirm'; readonly address: string; readonly path: string }
  | { readonly kind: 'confirmed'; readonly preferences: string }
  | {
      readonly kind: 'preferences';
      readonly choice: SubscriptionChoice;
      readonly saved: boolean;
      readonly paths: PortalPaths;
    }
  | { readonly kind: 'leave'; readonly address: string; readonly paths: PortalPaths }
  | { readonly kind: 'left' }
  /** A contact's mail, and no subscriber's. */
  | { readonly kind: 'leave-mail'; readonly address: string; readonly path: string }
  | { readonly kind: 'mail-left' }
  | { readonly kind: 'reported'; readonly incident: string | null }
  | { readonly kind: 'voted'; readonly incident: string; readonly works: boolean };

export type PortalPaths = { readonly preferences: string; readonly unsubscribe: string };

export type SubscriptionChoice = {
  readonly address: string;
  readonly confirmed: boolean;
  readonly everything: boolean;
  readonly components: readonly string[];
  readonly groups: readonly string[];
  readonly incidents: readonly string[];
};
