import { timeOfDay } from '../ui/times.ts';

export type Piece = { text: string; token: string | null };

/**
 * A body cut at its time tokens, each filled as a reader in `zone` sees it ("15:05 UTC"); a token that has
 * no time stays as it is and is marked by the checks. `now`: epoch ms, tells which day goes unsaid.
 */
export function piecesOf(
  body: string,
  times: Readonly<Record<string, string>>,
  now: number,
  zone = 'UTC',
): Piece[] {
  return body
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const token = /^\{(\w+)\}$/.exec(part)?.[1];
      if (token === undefined) return { text: part, token: null };
      const at = times[token];
      return { text: at === undefined ? part : readerTime(at, now, zone), token };
    });
}

export function filled(
  body: string,
  times: Readonly<Record<string, string>>,
  now: number,
  zone?: string,
): string {
  return piecesOf(body, times, now, zone)
    .map(({ text }) => text)
    .join('');
}

/** "15:05 UTC" today, "30 Nov, 15:05 UTC" on another day. */
function readerTime(at: string, now: number, zone: string): string {
  const time = `${timeOfDay(at, zone)} ${zoneName(at, zone)}`;
  return dayIn(at, zone) === dayIn(now, zone) ? time : `${dayIn(at, zone)}, ${time}`;
}

function dayIn(at: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone }).format(
    new Date(at),
  );
}

function zoneName(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(
    new Date(at),
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
