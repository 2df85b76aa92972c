import { createHash } from 'node:crypto';
import type { ImportIncident } from '../domain/incident/imported.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { ItemOutcome, ReadFile, ReadItem } from '../engine/ports/imports.ts';
import type { Recording } from '../engine/ports/ledger.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import type { Known, Taken } from './import-known.ts';

/** What becomes of one item, and what is to be done for it. */
export type Step = {
  readonly item: ReadItem;
  readonly outcome: ItemOutcome;
  readonly sentence: string;
  /** What it is here; `null` for what is not taken. */
  readonly target: string | null;
  /** To be remembered under its reference. `null` where nothing is. */
  readonly taken: (Taken & { readonly kind: string; readonly reference: string }) | null;
  readonly act: Act | null;
};

export type Act =
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly isNew: boolean }
  | {
      readonly kind: 'component';
      readonly id: string;
      readonly name: string;
      readonly description: string;
      readonly group: string | null;
      readonly since: number | null;
      readonly isNew: boolean;
    }
  | { readonly kind: 'known-since'; readonly id: string; readonly since: number }
  | { readonly kind: 'incident'; readonly command: ImportIncident; readonly isNew: boolean }
  | {
      readonly kind: 'subscriber';
      readonly id: string;
      readonly address: string;
      readonly everything: boolean;
      readonly targets: readonly Target[];
      readonly isNew: boolean;
    }
  | { readonly kind: 'suppress'; readonly address: string };

export type Target = { readonly kind: 'component' | 'group'; readonly target: string };

export type Planning = {
  readonly read: ReadFile;
  readonly known: Known;
  readonly key: Buffer;
  readonly at: number;
  /** Ids of new things: the same for the same item of the same import. */
  readonly mint: (prefix: 'cmp' | 'grp' | 'inc' | 'sub', place: string) => string;
  /** Refuses what is not fit to be imported. */
  readonly record: (before: Incident | null, command: ImportIncident) => Recording;
};

export function notTaken(item: ReadItem, sentence: string): Step {
  return { item, outcome: 'not-taken', sentence, target: null, taken: null, act: null };
}

/** Of what an export says of an item: the same for the same words, wherever they stand in the file. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
