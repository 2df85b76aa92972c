import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { componentWord } from '../customers/component.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import { sentencesOf, wordsOf } from '../updates/body.ts';
import { timesSaid } from '../updates/glass.ts';
import type { Update } from '../updates/update.ts';
import { plain } from '../updates/words.ts';
import { timeToken } from './markdown.ts';

type Line = readonly [Moment, string];

/**
 * The turns of the repair, how far each component was down and what was said, in one list. All of it was outside before:
 * what our people noted or decided among themselves comes into a letter by nobody's hand but theirs.
 */
export function writeUpTimeline(
  incident: Incident,
  basis: Audience | null,
  { from, to }: { readonly from: Moment; readonly to: Moment },
  { components }: Pick<Context, 'components'>,
): string {
  const words = publishedTo(incident, basis);
  return [...turns(incident, from, to), ...stages(words, components), ...said(words)]
    .toSorted(([one], [other]) => one - other)
    .map(([at, what]) => `- ${timeToken(at)}: ${what}`)
    .join('\n');
}

function turns({ declaredAt, reached }: Incident, from: Moment, to: Moment): Line[] {
  const { identified, monitoring } = reached;
  return [
    [from, 'It began.'],
    ...(declaredAt - from < 60_000 ? [] : [[declaredAt, 'We noticed, and began to work on it.'] as const]),
    ...(identified === undefined ? [] : [[identified, 'We knew the cause.'] as const]),
    ...(monitoring === undefined ? [] : [[monitoring, 'A fix was in place.'] as const]),
    [to, 'Everything worked again.'],
  ];
}

type Published = Update & { readonly publishedAt: Moment };

function publishedTo(incident: Incident, basis: Audience | null): readonly Published[] {
  const ids = basis === null ? [] : (incident.audiences[basis]?.said ?? []);
  return ids.flatMap((id) => {
    const update = incident.updates[id];
    return update && update.publishedAt !== null ? [{ ...update, publishedAt: update.publishedAt }] : [];
  });
}

/** What words said anew of a component, before the closing ones: these say all at once that everything works. */
function stages(words: readonly Published[], names: Context['components']): Line[] {
  return words.flatMap((update, at): Line[] => {
    const before = words[at - 1]?.components ?? {};
    const changed = Object.entries(update.components).flatMap(([id, status]) => {
      const name = names[id];
      const said = status !== 'looking_into_it' && status !== (before[id] ?? 'operational');
      return said && name !== undefined ? [`${unmarked(name)}: ${componentWord[status].toLowerCase()}`] : [];
    });
    const isClosing = update.status === 'resolved';
    return isClosing || changed.length === 0 ? [] : [[update.publishedAt, `${changed.join(', ')}.`]];
  });
}

function said(words: readonly Published[]): Line[] {
  return words.map((update): Line => {
    const text = plain(wordsOf({ body: update.body, times: timesSaid(update) }), update.publishedAt);
    const [first = ''] = sentencesOf(text);
    return [update.publishedAt, `We wrote: “${unmarked(first)}”`];
  });
}

/** Without what Markdown would take for a mark. */
const unmarked = (text: string): string => text.replaceAll(/[{}[\]*_`]/g, '');
