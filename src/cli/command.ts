import type { ParseArgsConfig } from 'node:util';
import type { Api } from './api.ts';

/** One thing that this program does. */
export type Command = {
  /** "say <INC> [--audience public] …": the first word is its name. */
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words it takes beside its options. */
  readonly words: readonly [least: number, most: number];
  run(call: Call): Promise<void>;
};

/** A command as it was typed, and where its answer goes. */
export type Call = {
  readonly api: Api;
  readonly words: readonly string[];
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
  has(option: string): boolean;
  /** Shows the lines, or with `--json` the answer as the server gave it. */
  show(answer: unknown, lines: () => readonly string[] | Promise<readonly string[]>): Promise<void>;
};
