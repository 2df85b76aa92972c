import { isOutside } from '../../../domain/customers/audience.ts';
import type { Moment } from '../../../domain/moment.ts';
import { askedOf } from '../../../simulator/asked.ts';
import { besideOf } from '../../../simulator/beside.ts';
import { type Figures, figuresOf, figuresOfRecord, type OwnFigures } from '../../../simulator/figures.ts';
import type { Play } from '../../../simulator/play.ts';
import { seenOf } from '../../../simulator/seen.ts';
import { wireMinutes } from '../presenters.ts';
import type { ReplayResult } from '../shapes/replay.ts';
import type { Timeline } from '../shapes/timeline.ts';
import { happenedSaid } from './said.ts';

/** A play as its reader sees it, beside what the timeline has on record. `timeline`: `null` for a pretended incident. */
export function presentPlay(play: Play, timeline: Timeline | null): ReplayResult {
  const { script, people } = play.setting;
  const theirs = figuresOfRecord(script);
  return {
    title: timeline?.title ?? 'A pretended incident',
    about: timeline?.about ?? '',
    real: timeline !== null,
    begins: time(script.begins),
    declaredAt: time(script.declared.at),
    ends: time(script.ends),
    until: time(play.until),
    saidUntil: time(script.saidUntil),
    people: { manner: people.manner, minutes: people.minutes, slowerMinutes: people.slower },
    sources: (timeline?.sources ?? []).map(({ id, title, url }) => ({ id, title, url: url ?? null })),
    beside: rowsOf(play, timeline),
    also: (timeline?.record ?? [])
      .filter(({ figure }) => figure === 'also')
      .map(({ label, text, sources = [] }) => ({ label: label ?? '', text, sources })),
    happened: { figures: theirs && figuresOnWire(theirs), said: timeline ? happenedSaid(timeline) : [] },
    candor: candorOf(play),
  };
}

function rowsOf(play: Play, timeline: Timeline | null): ReplayResult['beside'] {
  return besideOf(play).map(({ figure, label, happened, candor }) => {
    const recorded = timeline?.record?.find((one) => one.figure === figure);
    return {
      figure,
      label,
      happened: recorded?.text ?? happened,
      reckoned: recorded && recorded.text !== happened ? happened : null,
      candor,
      sources: recorded?.sources ?? [],
    };
  });
}

function candorOf(play: Play): ReplayResult['candor'] {
  const { log, setting, until, glimpses, happenings, refused } = play;
  return {
    figures: ownFigures(figuresOf(log, setting.script, until)),
    asked: askedOf(log).map(({ from, to, times, who, kind, what }) => ({
      ...stretch({ from, to }),
      times,
      who,
      kind,
      what,
      by: 'mail and Home',
    })),
    seen: seenOf(glimpses).map(({ from, to, due, update: _, ...rest }) => ({
      ...rest,
      ...stretch({ from, to }),
      due: due === null ? null : time(due),
    })),
    happenings: happenings.map(({ at, ...rest }) => ({ at: time(at), ...rest })),
    refused: refused.map(({ at, refusal }) => ({ at: time(at), sentence: refusal.sentence })),
    words: log.flatMap(({ event, at }) =>
      event.type === 'update.published' && isOutside(event.audience) ? [time(at)] : [],
    ),
    silences: silencesOf(play),
  };
}

function ownFigures(own: OwnFigures): ReplayResult['candor']['figures'] {
  return {
    ...figuresOnWire(own),
    beyondPromiseMinutes: wireMinutes(own.beyondPromise),
    missedWithoutEscalation: own.missedWithoutEscalation,
    silences: own.silences,
    reminders: own.reminders,
    escalations: own.escalations,
    peopleReached: own.peopleReached,
  };
}

function silencesOf({ log, until }: Play): ReplayResult['candor']['silences'] {
  return log.flatMap(({ event, at }) => {
    if (event.type !== 'silence.began') return [];
    const ended = log.find(
      (one) => one.at >= at && one.event.type === 'silence.ended' && one.event.audience === event.audience,
    );
    return [stretch({ from: event.since, to: ended?.at ?? until })];
  });
}

function figuresOnWire(figures: Figures): NonNullable<ReplayResult['happened']['figures']> {
  const { toFirstWord, knownToFirstWord, longestSilence, latest } = figures;
  return {
    toFirstWordMinutes: toFirstWord === null ? null : wireMinutes(toFirstWord),
    knownToFirstWordMinutes: knownToFirstWord === null ? null : wireMinutes(knownToFirstWord),
    longestSilenceMinutes: wireMinutes(longestSilence.span),
    longestSilence: stretch(longestSilence),
    words: figures.words,
    nothingNew: figures.nothingNew,
    promises: figures.promises,
    promisesKept: figures.promisesKept,
    promisesMissed: figures.promisesMissed,
    latestMinutes: wireMinutes(latest),
  };
}

const time = (at: Moment): string => new Date(at).toISOString();
const stretch = ({ from, to }: { from: Moment; to: Moment }) => ({ from: time(from), to: time(to) });
