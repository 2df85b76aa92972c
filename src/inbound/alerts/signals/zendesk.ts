import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Moment, minutes } from '../../../domain/moment.ts';
import { sameSecret } from '../../../kit/secret.ts';
import { type Heard, nobody } from './said.ts';
import type { Signed } from './signed.ts';

/** A post that was signed longer ago was kept back by somebody. */
const staleAfter = minutes(10);

/**
 * `X-Zendesk-Webhook-Signature` is base64(HMAC-SHA256(timestamp + body))
 * (https://developer.zendesk.com/documentation/webhooks/verifying/). Answers what is wrong, or `null`.
 */
export function zendeskProblem({ header, body, secret, wall }: Signed): string | null {
  const timestamp = header('x-zendesk-webhook-signature-timestamp');
  const signature = header('x-zendesk-webhook-signature');
  if (timestamp === '' || signature === '')
    return 'This is not signed by Zendesk. Send it from a Zendesk webhook.';
  const expected = createHmac('sha256', secret).update(timestamp).update(body).digest('base64');
  if (!sameSecret(signature, expected))
    return 'The signature is not right. Copy the signing secret from the webhook in Zendesk once more.';
  return isStale(timestamp, wall) ? 'This was signed more than ten minutes ago. Send it anew.' : null;
}

function isStale(timestamp: string, wall: Moment): boolean {
  const at = Date.parse(timestamp);
  return Number.isNaN(at) || Math.abs(wall - at) > staleAfter;
}

const id = z.union([z.string(), z.number()]).transform(String);
const maybe = z.string().nullish();

/** What Zendesk sends of an event (`zen:event-type:ticket.created`), in the shape of 2022-11-06. */
const eventPost = z.object({
  type: z.string().startsWith('zen:event-type:'),
  id: id,
  detail: z.object({ id: id.nullish(), subject: maybe, description: maybe, requester_id: id.nullish() }),
  event: z
    .object({
      comment: z
        .object({
          body: maybe,
          is_public: z.boolean().nullish(),
          author: z.object({ id: id.nullish(), name: maybe, is_staff: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** What a trigger sends with the body that docs/how-to/signals.md gives. */
const triggerPost = z.object({
  ticket: id,
  subject: z.string().max(1_000).default(''),
  text: z.string().max(70_000).default(''),
  requester: z.object({ id: id.optional(), name: maybe, email: maybe }).default({}),
  organization: maybe,
  component: maybe,
  url: maybe,
});

export const zendeskPost = z.union([eventPost, triggerPost], {
  error:
    'This is neither a ticket event of Zendesk nor the JSON of a trigger. Copy the body for the trigger from the guide.',
});

export function fromZendesk(post: z.output<typeof zendeskPost>): Heard {
  return 'type' in post ? fromEvent(post) : fromTrigger(post);
}

function fromEvent({ type, id: delivery, detail, event }: z.output<typeof eventPost>): Heard {
  const requester = detail.requester_id ?? null;
  if (type === 'zen:event-type:ticket.created')
    return saidOr(joined(detail.subject, detail.description), { author: requester, delivery });
  if (type !== 'zen:event-type:ticket.comment_added')
    return { nothing: 'Only new tickets and what customers add to them are counted.' };
  const comment = event?.comment;
  if (comment?.author?.is_staff === true || comment?.is_public === false)
    return { nothing: 'One of you wrote this. It is not counted.' };
  const author = comment?.author?.id ?? requester;
  return saidOr(comment?.body ?? '', { author, delivery, saidBy: comment?.author?.name ?? '' });
}

function fromTrigger(post: z.output<typeof triggerPost>): Heard {
  const { requester } = post;
  return saidOr(joined(post.subject, post.text), {
    author: requester.id ?? null,
    saidBy: requester.name ?? '',
    email: requester.email || null,
    component: post.component || null,
    customer: post.organization || null,
    url: httpOnly(post.url),
    // A trigger may fire more than once for a ticket: it is one customer's one trouble.
    delivery: `ticket ${post.ticket}`,
  });
}

function saidOr(text: string, more: Partial<Extract<Heard, { said: unknown }>['said']>): Heard {
  if (text.trim() === '') return { nothing: 'There are no words in it. It is not counted.' };
  return { said: { ...nobody, text, ...more } };
}

function joined(subject: string | null | undefined, body: string | null | undefined): string {
  const [head, rest] = [subject?.trim() ?? '', body?.trim() ?? ''];
  if (head === '' || rest.startsWith(head)) return rest;
  return rest === '' ? head : `${head}\n${rest}`;
}

// {{ticket.link}} comes without its protocol.
function httpOnly(url: string | null | undefined): string | null {
  if (!url) return null;
  const whole = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  return URL.canParse(whole) ? whole.slice(0, 2_000) : null;
}
