import { z } from 'zod';
import { componentStatuses } from '../../../domain/customers/component.ts';
import { incidentModes, severities, statuses } from '../../../domain/incident/standing.ts';
import { templateNames } from '../../../domain/updates/templates.ts';

/** RFC 3339 with zone. */
export const time = z.iso.datetime({ offset: true, error: 'Write a time like 2026-11-23T15:05:00Z.' });

/** ISO 8601 duration ("PT20M") or a time. */
export const durationOrTime = z.string().max(64).meta({
  description: 'ISO 8601 duration ("PT20M", "PT1H30M") or a time ("2026-11-23T15:05:00Z").',
});

export const severity = z.enum(severities);
/** A length in minutes for each severity. */
export const minutesBySeverity = z.object({
  sev1: z.number(),
  sev2: z.number(),
  sev3: z.number(),
  sev4: z.number(),
});
export const status = z.enum(statuses);
export const mode = z.enum(incidentModes);
export const componentStatus = z.enum(componentStatuses);
export const templateName = z.enum(templateNames);
export const access = z.enum(['viewer', 'responder', 'comms', 'approver', 'admin']);
export const audience = z.string().max(80).meta({
  description:
    '"public", "affected", "customer:<id>", "internal"; "undecided" until somebody decided who needs to know; "reply:<id>" for a conversation that waits for an answer.',
});

/** A name: one line, since it goes into subjects of mails, feeds and other programs. */
export const lineOf = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Write this on one line, without control characters.');

/** A person where one is named: enough to show. `null` person: nobody. */
export const personRef = z.object({ id: z.string(), name: z.string() });

export const list = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last.' }),
  });

/** RFC 9457. `code` is stable; `detail` is a sentence for a person; `problems` names the fields. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  problems: z.array(z.object({ path: z.string(), sentence: z.string() })).optional(),
});

export type PersonRef = z.infer<typeof personRef>;
export type Problem = z.infer<typeof problem>;
