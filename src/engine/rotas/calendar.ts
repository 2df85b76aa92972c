import ICAL from 'ical.js';
import type { Moment } from '../../domain/moment.ts';
import type { Turn } from '../../domain/roles/rota.ts';
import { isZone, momentIn } from '../../kit/wall-time.ts';
import { type CalendarPerson, peopleOf } from './calendar-people.ts';

/**
 * The turns that a calendar (RFC 5545) gives to people between two moments, oldest first. An event is a turn of each
 * person who is invited by e-mail; where it invites nobody known, of those whose full name or address is in its title.
 * Days without a time, and times without a zone, are in the calendar's own zone (X-WR-TIMEZONE) or in UTC.
 *
 * A calendar can be written so that it never ends being read: call `readCalendar` for one from outside.
 * @throws Error when the text is no calendar.
 */
export function turnsFromCalendar(
  text: string,
  people: readonly CalendarPerson[],
  from: Moment,
  to: Moment,
): Turn[] {
  const root = new ICAL.Component(ICAL.parse(text));
  if (root.name !== 'vcalendar') throw new Error('The text is not a calendar.');
  const zone = String(root.getFirstPropertyValue('x-wr-timezone') ?? '');
  const home = isZone(zone) ? zone : 'UTC';
  const turns = eventsOf(root).flatMap((event) => turnsOf(event, people, { from, to, home }));
  return turns.sort((one, other) => one.from - other.from || one.to - other.to);
}

type Window = { readonly from: Moment; readonly to: Moment; readonly home: string };

/** Events with the exceptions to their repetitions; an exception whose event is missing stands for itself. */
function eventsOf(root: ICAL.Component): ICAL.Event[] {
  const all = root.getAllSubcomponents('vevent');
  const masters = all.filter((each) => !each.hasProperty('recurrence-id'));
  const uids = new Set(masters.map(uidOf));
  const exceptions = all.filter((each) => each.hasProperty('recurrence-id'));
  const orphans = exceptions.filter((each) => !uids.has(uidOf(each)));
  const events = masters.map((master) => {
    const own = exceptions.filter((each) => uidOf(each) === uidOf(master));
    return new ICAL.Event(master, { exceptions: own.map((each) => new ICAL.Event(each)) });
  });
  return [...events, ...orphans.map((orphan) => new ICAL.Event(orphan))];
}

function turnsOf(event: ICAL.Event, people: readonly CalendarPerson[], window: Window): Turn[] {
  if (!event.startDate) return [];
  if (!event.isRecurring()) return turnOf(event, event.startDate, event.endDate, people, window);
  const left = new Set(
    event.component.getAllProperties('exdate').flatMap((property) => momentsOf(property, window)),
  );
  const turns: Turn[] = [];
  const days = event.iterator();
  for (let day = days.next(); day; day = days.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(day);
    if (
      momentOf(startDate, event.component.getFirstProperty('dtstart'), window) >= window.to &&
      item === event
    )
      break;
    if (left.has(momentOf(day, event.component.getFirstProperty('dtstart'), window))) continue;
    turns.push(...turnOf(item, startDate, endDate, people, window));
  }
  return turns;
}

function turnOf(
  event: ICAL.Event,
  start: ICAL.Time,
  end: ICAL.Time,
  people: readonly CalendarPerson[],
  window: Window,
): Turn[] {
  if (String(event.component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') return [];
  const from = momentOf(start, event.component.getFirstProperty('dtstart'), window);
  const to = endOf(event, from, end, window);
  if (to <= from || to <= window.from || from >= window.to) return [];
  return peopleOf(event, people).map(({ id }) => ({ person: id, from, to }));
}

/** Where start and end have one zone the end is a time on its wall, so that a handover keeps its hour over a change of clocks. */
function endOf(event: ICAL.Event, from: Moment, end: ICAL.Time, window: Window): Moment {
  const [starts, ends] = ['dtstart', 'dtend'].map((name) => event.component.getFirstProperty(name));
  if (!starts || !ends || zoneOf(starts) === zoneOf(ends)) return momentOf(end, starts ?? null, window);
  return from + (momentsOf(ends, window)[0] ?? 0) - (momentsOf(starts, window)[0] ?? 0);
}

function momentsOf(property: ICAL.Property, window: Window): Moment[] {
  const times = property.getValues().filter((value) => value instanceof ICAL.Time);
  return times.map((time) => momentOf(time, property, window));
}

function momentOf(time: ICAL.Time, property: ICAL.Property | null, { home }: Window): Moment {
  const wall = { year: time.year, month: time.month, day: time.day, ...clockOf(time) };
  if (time.zone === ICAL.Timezone.utcTimezone) return momentIn('UTC', wall);
  const zone = property ? zoneOf(property) : '';
  if (zone === '' || time.isDate) return momentIn(home, wall);
  if (isZone(zone)) return momentIn(zone, wall);
  // A zone that the calendar defines itself; one that it does not is read like no zone at all.
  return time.zone && time.zone !== ICAL.Timezone.localTimezone
    ? time.toUnixTime() * 1_000
    : momentIn(home, wall);
}

function clockOf({ isDate, hour, minute, second }: ICAL.Time) {
  return isDate ? { hour: 0, minute: 0, second: 0 } : { hour, minute, second };
}

function zoneOf(property: ICAL.Property): string {
  const zone = String(property.getFirstParameter('tzid') ?? '');
  const first = property.getFirstValue();
  return zone || (first instanceof ICAL.Time && first.zone === ICAL.Timezone.utcTimezone ? 'UTC' : '');
}

function uidOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue('uid') ?? '');
}
