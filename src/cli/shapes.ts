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
