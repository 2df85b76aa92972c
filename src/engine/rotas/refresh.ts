import { days, type Moment } from '../../domain/moment.ts';
import { callOutside, type Egress } from '../../kit/egress.ts';
import type { Clock } from '../clock.ts';
import type { CalendarRota, Calendars } from '../ports/calendars.ts';
import type { CalendarPerson } from './calendar-people.ts';
import { type CalendarReading, readCalendar } from './read-calendar.ts';

export type RefreshOptions = {
  readonly calendars: Calendars;
  readonly clock: Clock;
  readonly egress?: Egress;
};

/**
 * Reads the calendars of all rotas that have one, every ten minutes, or only those never read yet, every few seconds. When
 * a calendar cannot be had, its last good text is read on, so that somebody else's outage leaves nobody without an owner.
 */
export async function refreshCalendars(
  { calendars, clock, egress = {} }: RefreshOptions,
  which: 'all' | 'new' = 'all',
): Promise<void> {
  const rotas = (await calendars.list()).filter(({ isNew }) => which === 'all' || isNew);
  if (rotas.length === 0) return;
  const people = await calendars.people();
  for (const rota of rotas) await refresh(calendars, rota, people, clock.now(), egress);
}

async function refresh(
  calendars: Calendars,
  rota: CalendarRota,
  people: readonly CalendarPerson[],
  at: Moment,
  egress: Egress,
): Promise<void> {
  const fresh = await fetchText(rota.url, egress);
  const reading = fresh.ok ? await read(fresh.text, people, at) : fresh;
  if (fresh.ok && reading.ok) {
    const problem = reading.turns.length === 0 ? nobody : null;
    return calendars.keepReading(rota, { text: fresh.text, turns: reading.turns, readAt: at, problem });
  }
  const problem = reading.ok ? nobody : reading.sentence;
  const before = rota.text === null ? null : await read(rota.text, people, at);
  if (rota.text === null || !before?.ok) return calendars.keepProblem(rota, problem);
  // Its turns are reckoned anew: time has gone on, and people may have come and gone.
  return calendars.keepReading(rota, { text: rota.text, turns: before.turns, readAt: null, problem });
}

const ahead = 90;
const nobody = `No event of the next ${ahead} days names one of your people. Invite them to the events by their e-mail address, or write their full name into the title.`;

function read(text: string, people: readonly CalendarPerson[], at: Moment): Promise<CalendarReading> {
  return readCalendar(text, people, at - days(1), at + days(ahead));
}

type Fetched =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

async function fetchText(url: string, egress: Egress): Promise<Fetched> {
  const reply = await callOutside({ url, headers: { accept: 'text/calendar' } }, egress);
  if (!reply.ok) return reply;
  if (reply.status === 200) return { ok: true, text: reply.body.toString('utf8').replace(/^\ufeff/, '') };
  if (reply.status >= 300 && reply.status < 400)
    return { ok: false, sentence: 'The address leads on to another one. Enter the one it leads to.' };
  return { ok: false, sentence: `The calendar's server answered with an error (${reply.status}).` };
}
