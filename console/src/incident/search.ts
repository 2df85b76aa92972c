import { useNavigate, useSearch } from '@tanstack/react-router';

/** What of an incident's screen is in its address, so that a link or a reload opens the same thing. */
export type IncidentSearch = {
  /** Audience being written to. */
  compose?: string;
  /** Further audiences of the same act, with commas between. */
  also?: string;
  /** The status those words announce. */
  status?: string;
  template?: string;
  /** What stands beside the timeline: "customers", "conversations". */
  tab?: string;
  resolve?: boolean;
  /** Which of the affected customers are listed: "never" told, "unreachable". */
  show?: string;
};

const pattern = /^[\w:,-]{1,800}$/;

/** For the route: keeps what is known and well formed. */
export function incidentSearch(search: Record<string, unknown>): IncidentSearch {
  const word = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && pattern.test(value) ? { [name]: value } : {};
  };
  return {
    ...word('compose'),
    ...word('also'),
    ...word('status'),
    ...word('template'),
    ...word('tab'),
    ...(search.resolve === true ? { resolve: true } : {}),
    ...word('show'),
  };
}

/** The search of the incident's screen, and how to change it without leaving the screen. */
export function useIncidentSearch(): [IncidentSearch, (next: IncidentSearch) => void] {
  const search = incidentSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  return [
    search,
    (next) => void navigate({ to: '.', search: next as never, replace: true, resetScroll: false }),
  ];
}
