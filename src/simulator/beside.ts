import { firstWordTarget } from '../domain/clocks/policy.ts';
import { lengthWords } from '../domain/moment.ts';
import { clockTime } from '../domain/updates/words.ts';
import { type Figures, figuresOf, figuresOfRecord, type OwnFigures } from './figures.ts';
import type { Play } from './play.ts';

/** What stands beside each other for an incident that really happened and for the same one with Candor. */
export const figureNames = [
  'first-word',
  'first-word-known',
  'longest-silence',
  'promises',
  'words',
  'nothing-new',
  'asked',
  'page',
  'write-up',
] as const;
export type FigureName = (typeof figureNames)[number];

export type Row = {
  readonly figure: FigureName;
  readonly label: string;
  /** Reckoned from what the script says was said; `null` where it does not tell. */
  readonly happened: string | null;
  readonly candor: string;
};

export function besideOf(play: Play): readonly Row[] {
  const { setting, log, until } = play;
  const own = figuresOf(log, setting.script, until);
  const theirs = figuresOfRecord(setting.script);
  return figureNames.map((figure) => ({ figure, ...rowOf(figure, play, own, theirs) }));
}

type Told = Omit<Row, 'figure'>;

function rowOf(figure: FigureName, play: Play, own: OwnFigures, theirs: Figures | null): Told {
  const told = (label: string, of: (figures: Figures) => string, candor = of(own)): Told => ({
    label,
    happened: theirs && of(theirs),
    candor,
  });
  switch (figure) {
    case 'first-word':
      return told('First word, since customers were hit', ({ toFirstWord }) => lengthOrNever(toFirstWord));
    case 'first-word-known': {
      const words = `${lengthOrNever(own.knownToFirstWord)} (target ${lengthWords(targetOf(play))})`;
      return told(
        'First word, since we knew',
        ({ knownToFirstWord }) => lengthOrNever(knownToFirstWord),
        words,
      );
    }
    case 'longest-silence':
      return told('Longest silence', ({ longestSilence }) => lengthWords(longestSilence.span), silence(own));
    case 'promises':
      return told('Promises of the next word', promised, promises(own));
    case 'words':
      return told('Words to customers', ({ words }) => String(words));
    case 'nothing-new':
      return told('Of these, with nothing new', nothingNew, saidSo(play, own, theirs));
    case 'asked':
      return { label: 'Asked for the next word', happened: null, candor: askedFor(own) };
    case 'page':
      return { label: 'What the page said', happened: null, candor: onThePage(play) };
    case 'write-up':
      return { label: 'What happened, in full', happened: null, candor: writeUp(play) };
  }
}

const lengthOrNever = (span: number | null): string => (span === null ? 'never' : lengthWords(span));

function targetOf({ setting }: Play): number {
  return firstWordTarget(setting.policy, setting.script.declared.severity);
}

function silence({ longestSilence, beyondPromise, words }: OwnFigures): string {
  const length = lengthWords(longestSilence.span);
  if (words === 0) return `${length}: nothing was said`;
  return beyondPromise > 0
    ? `${length}; up to ${lengthWords(beyondPromise)} longer than promised`
    : `${length}, the rhythm that was promised, and never longer`;
}

function promised({ promises: made, promisesKept, latest }: Figures): string {
  if (made === 0) return 'none made';
  return `${promisesKept} of ${made} kept${latest > 0 ? `; up to ${lengthWords(latest)} late` : ''}`;
}

function promises({ promisesKept, promisesMissed, latest, missedWithoutEscalation }: OwnFigures): string {
  const all = promisesKept + promisesMissed;
  if (all === 0) return 'none made';
  const kept = `${promisesKept} of ${all} kept`;
  if (promisesMissed === 0) return kept;
  const told =
    missedWithoutEscalation === 0 ? 'each missed one was escalated' : `${missedWithoutEscalation} unnoticed`;
  return `${kept}; up to ${lengthWords(latest)} late; ${told}`;
}

const nothingNew = ({ nothingNew: count, words }: Figures): string =>
  words === 0 ? 'none' : `${count} of ${words}`;

/** Words that repeat themselves say so: that is what the standing text is for. Those that were really said do not. */
function saidSo({ setting }: Play, own: OwnFigures, theirs: Figures | null): string {
  if (setting.people.manner === 'as-it-was' && theirs) return nothingNew(theirs);
  return own.nothingNew === 0 ? nothingNew(own) : `${nothingNew(own)}, each of which says so`;
}

function askedFor({ reminders, escalations, silences, peopleReached }: OwnFigures): string {
  const parts = [
    counted(reminders, 'reminder', 'reminders'),
    counted(escalations, 'escalation', 'escalations'),
    counted(silences, 'silence recorded', 'silences recorded'),
  ];
  return `${parts.join(', ')}; ${counted(peopleReached, 'person', 'people')} reached`;
}

function onThePage({ glimpses, incident }: Play): string {
  const seen = glimpses.filter(({ audience }) => audience === 'public');
  const [first] = seen;
  if (!first)
    return seen.length === glimpses.length
      ? 'nothing: nobody wrote'
      : 'nothing: only those affected were told';
  const last = seen.at(-1);
  const until =
    last?.status === 'resolved' ? `until ${clockTime(last.at, first.at)}` : 'to the end of this replay';
  const late = seen.filter((one, at) => one.late && !seen[at - 1]?.late).length;
  const admitted = late === 0 ? '' : `; it said ${counted(late, 'time', 'times')} that we were late`;
  return `“${incident.headline}”, from ${clockTime(first.at, incident.declaredAt)} ${until}${admitted}`;
}

function writeUp({ incident }: Play): string {
  if (incident.writeUpDue === null) return 'not owed yet: it is still open';
  return `owed by ${clockTime(incident.writeUpDue, incident.declaredAt)}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
