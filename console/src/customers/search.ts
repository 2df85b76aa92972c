import { text } from '../shell/search.ts';

/** What of the list is shown, and which customer is open. */
export type CustomerSearch = {
  q?: string;
  component?: string;
  tier?: string;
  owner?: string;
  customer?: string;
};

export function customerSearch(search: Record<string, unknown>): CustomerSearch {
  return {
    ...text(search, 'q'),
    ...text(search, 'component'),
    ...text(search, 'tier'),
    ...text(search, 'owner'),
    ...text(search, 'customer'),
  };
}
