import type { z } from 'zod';
import type { ChangeIncident } from '../../../domain/incident/change.ts';
import { defined } from '../../../kit/defined.ts';
import type { factsPatch } from '../shapes/facts.ts';

/** What is known now, from the wire: `null` clears a fact. */
export function factsFrom(patch: z.infer<typeof factsPatch>): NonNullable<ChangeIncident['facts']> {
  const { since, fixedAt, ...rest } = patch;
  return defined({ ...rest, since: momentOrNull(since), fixedAt: momentOrNull(fixedAt) });
}

function momentOrNull(text: string | null | undefined): number | null | undefined {
  return typeof text === 'string' ? Date.parse(text) : text;
}
