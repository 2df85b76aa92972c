import { z } from 'zod';
import type { Alert } from './alert.ts';
import { groupKeyOf } from './group-key.ts';
import { labelsOf } from './labels.ts';
import { oneLine } from './one-line.ts';
import { severityHint } from './severity-hint.ts';

const labelValue = z.union([z.string(), z.number(), z.boolean()], {
  error: 'A label is a text, a number, true or false.',
});

/** What anything that can post JSON may send. The same `key` again is the same trouble; without one, the title is it. */
export const genericPost = z.object({
  title: z.string().trim().min(1, 'Say in the title what is wrong.').max(2_000),
  status: z.enum(['firing', 'resolved'], { error: 'The status is "firing" or "resolved".' }),
  key: z.string().trim().min(1).max(2_000).optional(),
  severity: z.string().max(100).optional(),
  labels: z.record(z.string(), labelValue).default({}),
  description: z.string().max(20_000).optional(),
  startsAt: z.iso.datetime({ offset: true, error: 'Write a time like 2026-11-23T15:05:00Z.' }).optional(),
});

export function fromGeneric(post: z.infer<typeof genericPost>): Alert {
  const given = post.severity === undefined ? {} : { severity: post.severity };
  const labels = labelsOf({ ...post.labels, title: post.title, ...given });
  const key = groupKeyOf(post.key ?? post.title);
  const title = oneLine(post.title, 200) || 'Alert';
  return {
    groupKey: key,
    title,
    sentence: oneLine(post.description ?? '', 300) || title,
    firing: post.status === 'firing',
    labels,
    each: [labels],
    severityHint: severityHint([labels]),
    states: { [oneLine(key, 200)]: post.status },
  };
}
