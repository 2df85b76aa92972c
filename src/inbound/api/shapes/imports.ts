import { z } from 'zod';
import { importSystems } from '../../../domain/incident/import-source.ts';
import { itemKinds, outcomes } from '../../../engine/ports/imports.ts';
import { list, time } from './basics.ts';

export const importKind = z.enum(itemKinds);
export const importOutcome = z.enum(outcomes).meta({
  description:
    '"created", "changed" and "unchanged" of what is taken; "left-alone" for what people here decide; "not-taken", with the reason.',
});

const count = z.int().min(0);

/** What a file would do, or did. The counts of a kind add up to what the file holds of it. */
export const importShape = z.object({
  id: z.string(),
  format: z.enum(importSystems),
  fileName: z.string(),
  fileBytes: count,
  state: z.enum(['planned', 'applied']),
  applicable: z.boolean().meta({ description: 'Whether it can be applied: a plan is kept for a day.' }),
  counts: z.array(
    z.object({
      kind: importKind,
      inFile: count,
      ...{ created: count, changed: count, unchanged: count, leftAlone: count, notTaken: count },
    }),
  ),
  notes: z.array(z.string()).meta({ description: 'What to know of the file as a whole.' }),
  by: z.string(),
  createdAt: time,
  appliedAt: time.nullable(),
});

export const importLine = z.object({
  n: count,
  place: z.string().meta({ description: '"line 12", or a JSON pointer into the file.' }),
  kind: importKind,
  outcome: importOutcome,
  name: z.string(),
  sentence: z.string(),
  target: z.string().nullable().meta({ description: 'The id of what it is here.' }),
});

export const importList = list(importShape);
export const importLineList = list(importLine);

export type ImportShape = z.infer<typeof importShape>;
export type ImportLineShape = z.infer<typeof importLine>;
export type ImportOutcome = z.infer<typeof importOutcome>;
