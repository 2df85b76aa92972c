import type { Replay } from './shapes.ts';
import { clockTime } from './words.ts';

/** For the terminal: what stands beside each other, who was asked, what customers would have seen. */
export function replayLines(replay: Replay): string[] {
  const { candor, declaredAt } = replay;
  return [
    replay.title,
    settingLine(replay),
    '',
    ...replay.beside.flatMap(({ label, happened, candor: ours }) => [
      label,
      `  Really:      ${happened ?? 'not on record'}`,
      `  With Candor: ${ours}`,
    ]),
    '',
    'Whom Candor would have asked',
    ...candor.asked.map((one) => `  ${stretch(one, declaredAt)}  ${one.who}: ${one.what}${often(one.times)}`),
    '',
    'What customers would have seen',
    ...(candor.seen.length === 0 ? ['  Nothing.'] : []),
    ...candor.seen.map(
      (one) =>
        `  ${stretch(one, declaredAt)}  ${one.status}${one.late ? ', late' : ''}: ${one.words}${often(one.times)}`,
    ),
    '',
    'What Candor would have recorded',
    ...candor.happenings
      .filter(({ kind }) => kind === 'clock')
      .map(({ at, sentence }) => `  ${clockTime(at, declaredAt)}  ${sentence}`),
    ...candor.refused.map(
      ({ at, sentence }) => `  ${clockTime(at, declaredAt)}  Candor would not have let it out: ${sentence}`,
    ),
  ];
}

/** For documents: the two columns as a table, with its sources. */
export function replayMarkdown(replay: Replay): string[] {
  const numbers = new Map(replay.sources.map(({ id }, at) => [id, at + 1]));
  const cited = (ids: readonly string[]) => ids.map((id) => `[${numbers.get(id) ?? id}]`).join('');
  const rows = replay.beside.map(
    ({ label, happened, reckoned, candor, sources }) =>
      `| ${cell(label)} | ${cell(happenedWords(happened, reckoned))}${spaced(cited(sources))} | ${cell(candor)} |`,
  );
  const also = replay.also.map(
    ({ label, text, sources }) => `| ${cell(label)} | ${cell(text)}${spaced(cited(sources))} | |`,
  );
  return [
    settingLine(replay),
    '',
    '| | What really happened | With Candor |',
    '|---|---|---|',
    ...rows,
    ...also,
    '',
    ...replay.sources.map(
      ({ title, url }, at) => `${at + 1}. ${cell(url === null ? title : `[${title}](${url})`)}`,
    ),
  ];
}

function settingLine({ begins, ends, people }: Replay): string {
  return `From ${clockTime(begins, '1970-01-01T00:00:00Z')} to ${clockTime(ends, '1970-01-01T00:00:00Z')}. ${peopleWords(people)}`;
}

function peopleWords({ manner, minutes, slowerMinutes }: Replay['people']): string {
  if (manner === 'silent') return 'Nobody does anything after the declaration.';
  if (manner === 'as-it-was') return 'People say what was really said, when it was said.';
  const pace =
    slowerMinutes === null
      ? 'at the pace of the policy'
      : `and take a rhythm of ${slowerMinutes} min once a slower one is offered`;
  return `People do what Candor asks, ${minutes} min after it asks, ${pace}.`;
}

function happenedWords(happened: string | null, reckoned: string | null): string {
  if (happened === null) return 'not on record';
  return reckoned === null ? happened : `${happened} (in the updates listed in the file: ${reckoned})`;
}

function stretch({ from, to }: { readonly from: string; readonly to: string }, day: string): string {
  return from === to ? clockTime(from, day) : `${clockTime(from, day)} to ${clockTime(to, day)}`;
}

const often = (times: number): string => (times > 1 ? ` (${times} times)` : '');
const spaced = (text: string): string => (text === '' ? '' : ` ${text}`);
/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
