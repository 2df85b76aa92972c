import { days } from '../../../domain/moment.ts';
import type { FieldProblem } from '../../../kit/refusal.ts';
import type { Timeline } from '../shapes/timeline.ts';

/** A longer stretch takes longer to play than anybody waits, and to read than anybody reads. */
const longestDays = 31;

/** What a timeline says that cannot be so, as sentences for whoever wrote it. */
export function timelineProblems(timeline: Timeline): readonly FieldProblem[] {
  const bounds = boundProblems(timeline);
  // Times that lie outside of a stretch that is wrong itself say nothing new.
  return bounds.length > 0
    ? bounds
    : [...timeProblems(timeline), ...orderProblems(timeline), ...nameProblems(timeline)];
}

function boundProblems({ begins, ends, declared }: Timeline): FieldProblem[] {
  const problems = Object.entries({ begins, ends, 'declared.at': declared.at }).flatMap(([path, time]) => {
    const year = new Date(time).getUTCFullYear();
    return year >= 1970 && year <= 2200 ? [] : [{ path, sentence: 'Write a year from 1970 to 2200.' }];
  });
  if (problems.length > 0) return problems;
  const [from, to, at] = [begins, ends, declared.at].map(Date.parse) as [number, number, number];
  if (to <= from) return [{ path: 'ends', sentence: 'It ends before it begins. Turn the two around.' }];
  if (to - from > days(longestDays))
    return [{ path: 'ends', sentence: `Replay at most ${longestDays} days at a time.` }];
  return at >= from && at < to
    ? []
    : [{ path: 'declared.at', sentence: 'It was declared outside of the time from `begins` to `ends`.' }];
}

function timeProblems({ begins, ends, known = [], said = [], saidUntil }: Timeline): FieldProblem[] {
  const [from, to] = [Date.parse(begins), Date.parse(ends)];
  const outside = (list: string, items: readonly { readonly at: string }[]) =>
    items.flatMap(({ at }, index) =>
      Date.parse(at) >= from && Date.parse(at) <= to
        ? []
        : [{ path: `${list}.${index}.at`, sentence: 'This is outside of the time from `begins` to `ends`.' }],
    );
  const recorded = saidUntil === undefined ? [] : [{ at: saidUntil }];
  return [
    ...outside('known', known),
    ...outside('said', said),
    ...outside('saidUntil', recorded).map((problem) => ({ ...problem, path: 'saidUntil' })),
    ...said.flatMap(promiseProblems),
  ];
}

function promiseProblems(
  { at, promised }: NonNullable<Timeline['said']>[number],
  index: number,
): FieldProblem[] {
  if (promised === undefined || promised === null) return [];
  const ahead = Date.parse(promised) - Date.parse(at);
  if (ahead > 0 && ahead <= days(longestDays)) return [];
  const sentence =
    ahead > 0
      ? `Nobody promises more than ${longestDays} days ahead here.`
      : 'They promised a time that had passed.';
  return [{ path: `said.${index}.promised`, sentence }];
}

/** What works again is over: nothing is learned after it, and it is said once. */
function orderProblems({ known = [], said = [] }: Timeline): FieldProblem[] {
  return [...afterResolved('known', known), ...said.flatMap(closedBefore), ...saidTwice(said)];
}

type Said = NonNullable<Timeline['said']>[number];
type Dated = { readonly at: string; readonly status?: string | undefined };

function afterResolved(list: string, items: readonly Dated[]): FieldProblem[] {
  const resolved = items.find(({ status }) => status === 'resolved');
  if (!resolved) return [];
  return items.flatMap((one, index) =>
    one !== resolved && Date.parse(one.at) > Date.parse(resolved.at)
      ? [{ path: `${list}.${index}.at`, sentence: 'It was resolved by then. End with what resolved it.' }]
      : [],
  );
}

/** Each audience gets its own closing words. */
function closedBefore(one: Said, index: number, said: readonly Said[]): FieldProblem[] {
  const closed = said.some(
    (other) =>
      other !== one &&
      other.status === 'resolved' &&
      (other.audience ?? 'public') === (one.audience ?? 'public') &&
      Date.parse(other.at) < Date.parse(one.at),
  );
  return closed
    ? [{ path: `said.${index}.at`, sentence: 'They had had the closing words by then. End with those.' }]
    : [];
}

function saidTwice(said: NonNullable<Timeline['said']>): FieldProblem[] {
  const names = said.map(({ at, audience = 'public' }) => `${Date.parse(at)} ${audience}`);
  return repeated(names).map((index) => ({
    path: `said.${index}`,
    sentence: 'These people were told something else at the same moment. Leave one of the two out.',
  }));
}

function nameProblems(timeline: Timeline): FieldProblem[] {
  const { sources = [], components = [], known = [], declared, record = [] } = timeline;
  const twice = (list: string, names: readonly string[]) =>
    repeated(names).map((index) => ({
      path: `${list}.${index}`,
      sentence: `“${names[index]}” is there twice. Say it once.`,
    }));
  return [
    ...twice(
      'sources',
      sources.map(({ id }) => id),
    ),
    ...twice(
      'components',
      components.map(({ id }) => id),
    ),
    ...twice(
      'record',
      record.map(({ figure, label }) => (figure === 'also' ? `also: ${label ?? ''}` : figure)),
    ),
    ...unknown('component', components, [
      { path: 'declared.components', ids: declared.components ?? [] },
      ...known.map((one, index) => ({
        path: `known.${index}.components`,
        ids: Object.keys(one.components ?? {}),
      })),
    ]),
    ...unknown('source', sources, sourcesNamed(timeline)),
  ];
}

type Named = { readonly path: string; readonly ids: readonly string[] };

function sourcesNamed({ declared, known = [], said = [], record = [] }: Timeline): Named[] {
  const lists = { known, said, record };
  return [
    { path: 'declared.sources', ids: declared.sources ?? [] },
    ...Object.entries(lists).flatMap(([list, items]) =>
      items.map(({ sources = [] }, index) => ({ path: `${list}.${index}.sources`, ids: sources })),
    ),
  ];
}

function unknown(
  what: string,
  known: readonly { readonly id: string }[],
  named: readonly Named[],
): FieldProblem[] {
  const ids = new Set(known.map(({ id }) => id));
  return named.flatMap(({ path, ids: used }) =>
    used
      .filter((id) => !ids.has(id))
      .map((id) => ({ path, sentence: `No ${what} “${id}” is listed. Add it, or take the name out.` })),
  );
}

/** Where a name stands that stood before. */
function repeated(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}
