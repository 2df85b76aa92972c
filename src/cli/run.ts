import { parseArgs } from 'node:util';
import { openApi } from './api.ts';
import type { Call, Command } from './command.ts';
import { move, resolve, status } from './commands/change.ts';
import { declare } from './commands/declare.ts';
import { bring } from './commands/import.ts';
import { clocks, incidents } from './commands/incidents.ts';
import { publish, undo } from './commands/publication.ts';
import { replay } from './commands/replay.ts';
import { same, say } from './commands/say.ts';
import { tail } from './commands/tail.ts';
import { exit, Stop, wrongUsage } from './outcome.ts';

export type Surroundings = {
  readonly url: string;
  readonly token: string;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
};

const commands = new Map<string, Command>(
  [declare, say, same, publish, undo, status, move, resolve, clocks, incidents, replay, tail, bring].map(
    (one) => [nameOf(one), one],
  ),
);

/** Does what was typed and answers the exit code: 0 done, 1 refused, 2 typed wrongly, 3 Candor cannot be reached. */
export async function run(typed: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const [name = 'help', ...rest] = typed;
    if (['help', '--help', '-h'].includes(name)) surroundings.out(help());
    else
      await perform(
        commands.get(name) ?? wrongUsage(`There is no command "${name}". Try: candor help`),
        rest,
        surroundings,
      );
    return exit.ok;
  } catch (problem) {
    if (!(problem instanceof Stop)) throw problem;
    const asJson = problem.problem !== null && typed.includes('--json');
    surroundings.complain(
      asJson ? JSON.stringify(problem.problem) : problem.message.split('\n').map(printable).join('\n'),
    );
    return problem.code;
  }
}

async function perform(
  command: Command,
  typed: readonly string[],
  { url, token, out }: Surroundings,
): Promise<void> {
  const { values, positionals } = read(command, typed);
  if (values.help) return out(`candor ${command.usage}\n${command.summary}`);
  const [least, most] = command.words;
  if (positionals.length < least || positionals.length > most)
    wrongUsage(`Write it like this: candor ${command.usage}`);
  if (!token) wrongUsage('Set CANDOR_TOKEN to an API token. The console makes them under Tokens.');
  const one = (option: string) => values[option];
  const call: Call = {
    api: openApi(url, token),
    words: positionals,
    text: (option) => (typeof one(option) === 'string' ? String(one(option)) : undefined),
    texts: (option) => (Array.isArray(one(option)) ? (one(option) as string[]) : []),
    has: (option) => one(option) === true,
    show: async (answer, lines) => {
      if (values.json) return out(printable(JSON.stringify(answer)));
      for (const line of await lines()) out(printable(line));
    },
  };
  await command.run(call);
}

type Typed = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };

function read(command: Command, typed: readonly string[]): Typed {
  const options = {
    ...command.options,
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true });
  } catch (problem) {
    const first = problem instanceof Error ? (problem.message.split('. ')[0] ?? '') : '';
    return wrongUsage(`${first}.\nWrite it like this: candor ${command.usage}`);
  }
}

function help(): string {
  const lines = [...commands.values()].flatMap(({ usage, summary }) => [
    `  candor ${usage}`,
    `      ${summary}`,
  ]);
  return [
    'candor: tell your customers, from the command line.',
    '',
    ...lines,
    '  candor escrow list | send',
    '      Whom to write to, and writing to them, when Candor and its database are down. Runs beside its CANDOR_HOME.',
    '',
    '  --json shows the answer as the API gave it. <INC> is INC-142 or an id; <upd> the id of an update.',
    '  CANDOR_URL is the address of the console (http://localhost:4000), CANDOR_TOKEN an API token from its Tokens screen.',
    '  Exit codes: 0 done, 1 refused (with a sentence that says why), 2 typed wrongly, 3 Candor cannot be reached.',
  ].join('\n');
}

// Words of strangers: an alert's title must not move the cursor or turn the line around.
function printable(line: string): string {
  return line.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

function nameOf({ usage }: Command): string {
  return usage.split(' ')[0] ?? '';
}
