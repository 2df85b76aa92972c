import type { Moment } from '../../domain/moment.ts';

/** What an incident was for one customer, as the write-up tells them. */
export type OwnFactsHere = {
  readonly since: Moment;
  readonly until: Moment | null;
  readonly minutes: number;
};

/** Kept once, when the write-up leaves: what somebody was told does not change behind their back. */
export type OwnFactsRows = {
  keep(incident: string, facts: readonly (OwnFactsHere & { readonly customer: string })[]): Promise<void>;
};
