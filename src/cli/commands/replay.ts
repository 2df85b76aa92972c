import { readFile } from 'node:fs/promises';
import type { Api } from '../api.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../outcome.ts';
import { replayLines, replayMarkdown } from '../replay-words.ts';
import type { Replay } from '../shapes.ts';

const manners = ['diligent', 'silent', 'as-it-was'];

export const replay: Command = {
  usage:
    'replay <INC>|FILE [--people diligent|silent|as-it-was] [--minutes 2] [--slower 120] [--policy FILE] [--markdown]',
  summary:
    'Plays a past incident, yours or of a file (docs/reference/replay-format.md), against your policy or a changed one.',
  options: {
    people: { type: 'string' },
    minutes: { type: 'string' },
    slower: { type: 'string' },
    policy: { type: 'string' },
    markdown: { type: 'boolean' },
  },
  words: [1, 1],
  async run({ api, words: [file = ''], text, has, show }) {
    const manner = text('people');
    if (manner !== undefined && !manners.includes(manner))
      wrongUsage(`--people is one of: ${manners.join(', ')}.`);
    const policy = text('policy');
    const answer = await api.ask<Replay>('/replays', {
      timeline: await timelineOf(file, api),
      ...(policy !== undefined && { policy: await jsonIn(policy) }),
      people: {
        ...(manner !== undefined && { manner }),
        ...wholeNumber('minutes', text('minutes')),
        ...wholeNumber('slowerMinutes', text('slower')),
      },
    });
    await show(answer, () => (has('markdown') ? replayMarkdown(answer) : replayLines(answer)));
  },
};

/** A file, or an incident that is there. */
async function timelineOf(named: string, api: Api): Promise<unknown> {
  return /^INC-\d+$/.test(named) ? api.get(`/incidents/${named}/replay`) : jsonIn(named);
}

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((problem: NodeJS.ErrnoException) =>
    wrongUsage(`"${file}" cannot be read (${problem.code ?? problem.message}).`),
  );
  try {
    return JSON.parse(text);
  } catch (problem) {
    return wrongUsage(
      `"${file}" is not JSON: ${problem instanceof Error ? problem.message : 'it cannot be read'}.`,
    );
  }
}

function wholeNumber(name: string, typed: string | undefined): Record<string, number> {
  if (typed === undefined) return {};
  if (!/^\d{1,5}$/.test(typed)) wrongUsage(`Write minutes as a whole number, not "${typed}".`);
  return { [name]: Number(typed) };
}
