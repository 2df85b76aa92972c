/** What this program reads of the API's answers (the whole of them: `/api/v1/openapi.json`). Times are RFC 3339. */
export type Incident = {
  readonly id: string;
  readonly name: string;
  readonly headline: string;
  readonly severity: string;
  readonly status: string;
  readonly sensitive: boolean;
  readonly declaredAt: string;
  readonly resolvedAt: string | null;
  readonly communicationsLead: { readonly name: string } | null;
  readonly audiences: readonly AudienceView[];
};

export type AudienceView = {
  readonly audience: string;
  readonly name: string;
  readonly clock: ClockView;
  readonly lastWords: { readonly at: string } | null;
  readonly closed: string | null;
};

export type ClockView = {
  readonly state: string;
  readonly due: string | null;
  readonly intervalMinutes: number | null;
  readonly owner: { readonly name: string } | null;
  readonly yours: boolean;
  readonly lateMinutes: number;
  readonly paused: { readonly until: string } | null;
};

export type Update = {
  readonly id: string;
  readonly audience: string;
  readonly state: string;
  readonly text: string;
  readonly undoUntil: string | null;
  readonly promisedNext: string | null;
  readonly checks: readonly { readonly level: string; readonly sentence: string }[];
};

export type TimelineEntry = {
  readonly seq: number;
  readonly at: string;
  readonly sentence: string;
  readonly quote: string | null;
  readonly by: string;
};

export type List<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/** What came of a replay. */
export type Replay = {
  readonly title: string;
  readonly begins: string;
  readonly declaredAt: string;
  readonly ends: string;
  readonly people: {
    readonly manner: string;
    readonly minutes: number;
    readonly slowerMinutes: number | null;
  };
  readonly sources: readonly { readonly id: string; readonly title: string; readonly url: string | null }[];
  readonly beside: readonly {
    readonly label: string;
    readonly happened: string | null;
    readonly reckoned: string | null;
    readonly candor: string;
    readonly sources: readonly string[];
  }[];
  readonly also: readonly {
    readonly label: string;
    readonly text: string;
    readonly sources: readonly string[];
  }[];
  readonly candor: {
    readonly asked: readonly (Repeated & { readonly who: string; readonly what: string })[];
    readonly seen: readonly (Repeated & {
      readonly status: string;
      readonly late: boolean;
      readonly words: string;
    })[];
    readonly happenings: readonly { readonly at: string; readonly kind: string; readonly sentence: string }[];
    readonly refused: readonly { readonly at: string; readonly sentence: string }[];
  };
};

/** The same again and again, from when to when. */
type Repeated = { readonly from: string; readonly to: string; readonly times: number };

export type Import = {
  readonly id: string;
  readonly state: 'planned' | 'applied';
  readonly counts: readonly {
    readonly kind: string;
    readonly inFile: number;
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly leftAlone: number;
    readonly notTaken: number;
  }[];
  readonly notes: readonly string[];
};

export type ImportLine = { readonly place: string; readonly name: string; readonly sentence: string };

type Changes = { readonly created: number; readonly changed: number; readonly unchanged: number };

export type CustomerImport = {
  readonly done: boolean;
  readonly preview: string;
  readonly customers: Changes;
  readonly contacts: Changes;
  readonly problems: readonly { readonly line: number | null; readonly sentence: string }[];
  readonly problemCount: number;
};
