import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { sameSecret } from '../../../kit/secret.ts';
import { type Heard, nobody } from './said.ts';
import type { Signed } from './signed.ts';

/**
 * `X-Hub-Signature` is `sha1=` and the HMAC-SHA1 of the body with the app's client secret, in hexadecimal
 * (https://developers.intercom.com/docs/references/webhooks/webhook-models). Answers what is wrong, or `null`.
 */
export function intercomProblem({ header, body, secret }: Signed): string | null {
  const signature = header('x-hub-signature');
  if (signature === '')
    return 'This is not signed by Intercom. Send it from the webhooks of an Intercom app.';
  const expected = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
  if (sameSecret(signature.toLowerCase(), expected)) return null;
  return 'The signature is not right. Copy the client secret from “Basic information” of the Intercom app once more.';
}

const id = z.union([z.string(), z.number()]).transform(String);
const person = z
  .object({
    id: id.nullish(),
    type: z.string().nullish(),
    name: z.string().nullish(),
    email: z.string().nullish(),
  })
  .nullish();
const part = z.object({ body: z.string().nullish(), author: person });

/** A notification: of what, and the conversation as it is now. */
export const intercomPost = z.object({
  type: z.literal('notification_event', { error: 'This is not a notification of Intercom.' }),
  topic: z.string().max(200),
  id: z.string().max(200).nullish(),
  data: z
    .object({
      item: z
        .object({
          id: id.nullish(),
          source: part.nullish(),
          // How older versions of the API call the first message and its author.
          conversation_message: part.nullish(),
          user: person,
          conversation_parts: z.object({ conversation_parts: z.array(part).max(1_000) }).nullish(),
          links: z.object({ conversation_web: z.string().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

export function fromIntercom({ topic, id: delivery, data }: z.output<typeof intercomPost>): Heard {
  if (topic === 'ping') return { nothing: 'Heard. Signals can come.' };
  const item = data?.item;
  if (!item || !(topic === 'conversation.user.created' || topic === 'conversation.user.replied'))
    return { nothing: 'Only what customers write is counted: conversation.user.created and …user.replied.' };
  const parts = item.conversation_parts?.conversation_parts ?? [];
  const first = item.source ?? item.conversation_message;
  const said = topic === 'conversation.user.replied' ? (parts.findLast(({ body }) => body) ?? first) : first;
  const author = said?.author ?? item.user;
  if (author?.type === 'admin' || author?.type === 'bot' || author?.type === 'team')
    return { nothing: 'One of you wrote this. It is not counted.' };
  const text = plainText(said?.body ?? '');
  if (text === '') return { nothing: 'There are no words in it. It is not counted.' };
  const url = item.links?.conversation_web ?? null;
  return {
    said: {
      ...nobody,
      text,
      author: author?.id ?? null,
      saidBy: author?.name ?? '',
      email: author?.email || null,
      url: url !== null && /^https:\/\//.test(url) ? url.slice(0, 2_000) : null,
      delivery: delivery ?? null,
    },
  };
}

/** Intercom sends a little HTML. */
function plainText(markup: string): string {
  return markup
    .slice(0, 100_000)
    .replace(/<(br|\/p|\/li|\/div)\b[^>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
