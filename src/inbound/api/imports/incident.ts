import type { Severity } from '../../../domain/incident/standing.ts';
import type { Moment } from '../../../domain/moment.ts';
import type { PlannedWindow } from '../../../domain/updates/publication.ts';
import type { ReadIncident, ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { demandName, taking } from './values.ts';

/** What a page says of one of its incidents, before it is put in order. */
export type ToldIncident = {
  readonly reference: string;
  readonly severity: Severity;
  readonly startedAt: Moment | null;
  readonly resolvedAt: Moment | null;
  /** It says that it is over, whether or not it says when. */
  readonly over: boolean;
  /** In any order. */
  readonly words: readonly ReadWords[];
  /** Of work that was planned: its window. */
  readonly planned?: PlannedWindow;
  /** Components that it names without saying how they were. */
  readonly named: readonly ReadStanding[];
};

/** An incident in order: words oldest first, a beginning, an end where there was one, and something to read. */
export function readIncident(
  place: string,
  name: string,
  kind: 'incident' | 'maintenance',
  read: (notes: string[]) => ToldIncident,
): ReadItem {
  return taking(kind, place, { name }, (): ReadIncident => {
    const notes: string[] = [];
    const told = read(notes);
    const words = inOrder(told, demandName(name), notes);
    const { reference, severity } = told;
    const first = words[0]?.at ?? refuse('unfit', 'It says neither when it was nor what.');
    const startedAt = told.planned?.from ?? Math.min(told.startedAt ?? first, first);
    const resolvedAt = endOf(told, words, startedAt);
    return {
      ...{ kind, place, name, reference, severity, startedAt, resolvedAt },
      ...(told.planned && { planned: told.planned }),
      ...{ words: withNamed(words, told.named), notes: [...new Set(notes)] },
    };
  });
}

function inOrder({ words, startedAt, over }: ToldIncident, name: string, notes: string[]): ReadWords[] {
  const wordy = words.filter(({ body, components }) => body !== '' || components.length > 0);
  const silent = words.length - wordy.length;
  if (silent > 0) notes.push(`${silent === 1 ? 'One update' : `${silent} updates`} without words left out.`);
  if (wordy.length > 0)
    return wordy
      .toSorted((a, b) => a.at - b.at || rank(a) - rank(b))
      .map((one) => (one.body === '' ? { ...one, body: name } : one));
  if (startedAt === null) return [];
  notes.push('It had no words: its name stands for them.');
  const status = over ? ('resolved' as const) : ('investigating' as const);
  return [{ reference: 'name', at: startedAt, status, body: name, components: [] }];
}

const order = ['investigating', 'identified', 'monitoring', 'resolved'];
const rank = ({ status }: ReadWords): number => order.indexOf(status);

function endOf(told: ToldIncident, words: readonly ReadWords[], startedAt: Moment): Moment | null {
  if (told.resolvedAt !== null) return Math.max(told.resolvedAt, startedAt);
  const closing = words.find(({ status }, at) => status === 'resolved' && isLastStatus(words, at));
  if (closing) return closing.at;
  return told.over ? (words.at(-1)?.at ?? startedAt) : null;
}

/** Whether nothing but "resolved" follows. */
function isLastStatus(words: readonly ReadWords[], at: number): boolean {
  return words.slice(at).every(({ status }) => status === 'resolved');
}

/** Components that no update says anything of are named with the first words: what they were is not known. */
function withNamed(words: readonly ReadWords[], named: readonly ReadStanding[]): readonly ReadWords[] {
  const said = new Set(
    words.flatMap(({ components }) => components.flatMap(({ reference, name }) => [reference, name])),
  );
  const silent = named.filter(({ reference, name }) => !said.has(reference) && !said.has(name));
  const [first, ...rest] = words;
  if (!first || silent.length === 0) return words;
  return [{ ...first, components: [...first.components, ...silent] }, ...rest];
}

/** The window of work that was planned. What is not over yet is planned here anew, so that whoever needs it is told. */
export function windowDone(from: Moment | null, to: Moment | null, over: boolean): PlannedWindow {
  if (!over)
    return refuse('unfit', 'It is not over yet. Plan it here, so that whoever needs to know is told.');
  if (from === null || to === null) return refuse('unfit', 'It does not say when it began and ended.');
  return { from, to: Math.max(to, from + 60_000) };
}
