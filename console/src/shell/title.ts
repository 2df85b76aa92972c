import { useEffect, useId } from 'react';
import { inDrill } from '../api/place.ts';

const titles = new Map<string, string>();
const alarms = new Map<string, string>();

/** The document's title while mounted: "Incidents · Candor". */
export function usePageTitle(title: string): void {
  useEntry(titles, title);
}

/**
 * An alarm in the tab while mounted: "‼ 3 min late · INC-142". Title and the favicon's shape change; `null` is calm.
 * With several, the one that came last is shown.
 */
export function useAlarmTitle(text: string | null): void {
  useEntry(alarms, text);
}

function useEntry(entries: Map<string, string>, text: string | null): void {
  const id = useId();
  useEffect(() => {
    if (text === null) return;
    entries.set(id, text);
    show();
    return () => {
      entries.delete(id);
      show();
    };
  }, [entries, id, text]);
}

function show(): void {
  const alarm = [...alarms.values()].at(-1);
  const title = [...titles.values()].at(-1);
  const said = alarm ?? (title ? `${title} · Candor` : 'Candor');
  document.title = inDrill ? `DRILL · ${said}` : said;
  const icon = document.querySelector<HTMLLinkElement>('#favicon');
  const calm = inDrill ? '/favicon-drill.svg' : '/favicon.svg';
  const wanted = alarm && !inDrill ? '/favicon-late.svg' : calm;
  if (icon && icon.getAttribute('href') !== wanted) icon.setAttribute('href', wanted);
}
