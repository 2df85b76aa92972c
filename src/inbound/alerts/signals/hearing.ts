import type { z } from 'zod';
import type { Moment } from '../../../domain/moment.ts';
import type { SourceKind } from '../../../engine/ports/signals.ts';
import { understand } from '../bad-post.ts';
import { fromMention, fromWebhook, mentionPost, webhookPost } from './generic.ts';
import { fromIntercom, intercomPost } from './intercom.ts';
import type { Heard } from './said.ts';
import { fromZendesk, zendeskPost } from './zendesk.ts';

type Understood = ReturnType<typeof understand<z.ZodType<Heard>>>;

/** What a post of such a source says, or in sentences why it cannot be read. */
export function hearPost(kind: SourceKind, body: Buffer, wall: Moment): Understood {
  const parsed = parse(body);
  if (parsed === undefined)
    return { ok: false, sentence: 'The post is not readable JSON. Nothing was taken in.', problems: [] };
  if (kind === 'zendesk') return hear(zendeskPost, parsed, fromZendesk);
  if (kind === 'intercom') return hear(intercomPost, parsed, fromIntercom);
  if (kind === 'mention') return hear(mentionPost, parsed, (post) => fromMention(post, wall));
  return hear(webhookPost, parsed, fromWebhook);
}

function hear<Shape extends z.ZodType>(
  shape: Shape,
  parsed: unknown,
  heardIn: (post: z.output<Shape>) => Heard,
): Understood {
  const post = understand(shape, parsed);
  return post.ok ? { ok: true, value: heardIn(post.value) } : post;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
