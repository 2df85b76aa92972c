import { z } from 'zod';
import {
  type Audience,
  isReply,
  type Readership,
  readershipNamed,
  readershipWords,
} from '../../../domain/customers/audience.ts';
import type { Moment, Span } from '../../../domain/moment.ts';
import type { RoleName } from '../../../domain/roles/role.ts';
import { parseDuration } from '../../../kit/duration.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import { time } from '../shapes/basics.ts';

export const incidentParams = z.object({
  id: z.string().max(100).meta({ description: 'Its id, or what people say: "INC-142".' }),
});
export const audienceParams = incidentParams.extend({ audience: z.string().max(80) });
export const affectedParams = incidentParams.extend({
  customer: z.string().max(300).meta({ description: 'Our id, or "external:" and theirs.' }),
});
export const roleParams = incidentParams.extend({
  role: z.string().max(100).meta({
    description: '"incident-lead", "communications-lead", "customer-liaison", or "free:" and a name.',
  }),
});
export const updateParams = z.object({ id: z.string().max(100) });

/** An audience that words can be written to. */
export function readership(text: string): Readership {
  return (
    readershipNamed(text) ??
    refuse('unknown-audience', `There is no audience "${text}". Choose one of: ${readershipWords}.`)
  );
}

/** An audience that has a clock. */
export function audienceWithClock(text: string): Audience {
  if (text === 'undecided' || text === 'write-up' || isReply(text as Audience)) return text as Audience;
  return readership(text);
}

const roles: readonly RoleName[] = ['incident-lead', 'communications-lead', 'customer-liaison'];

export function roleNamed(text: string): RoleName {
  const known = roles.find((name) => name === text);
  if (known) return known;
  const free = /^free:(?=.*\S)([^\n]{1,60})$/u.exec(text)?.[1];
  if (free !== undefined) return `free:${free.trim()}`;
  return refuse(
    'unknown-role',
    `There is no role "${text}". Choose one of: ${roles.join(', ')}, or "free:" and a name.`,
  );
}

/** "PT20M" is a length from when the words leave, anything else must be a time. */
export function promiseFrom(text: string, path: string): { readonly every: Span } | { readonly due: Moment } {
  const every = parseDuration(text);
  return every === null ? { due: momentFrom(text, path) } : { every };
}

export function spanFrom(text: string, path: string): Span {
  return (
    parseDuration(text) ?? refuseTime('Write a length of time like PT20M (20 minutes) or PT1H30M.', path)
  );
}

export function momentFrom(text: string, path: string): Moment {
  const at = time.safeParse(text).success ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  return refuseTime(
    'Write a length of time like PT20M (20 minutes), or a time like 2026-11-23T15:05:00Z.',
    path,
  );
}

function refuseTime(sentence: string, path: string): never {
  return refuseField('time-unreadable', path, sentence);
}
