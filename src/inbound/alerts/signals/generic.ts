import { z } from 'zod';
import { days, type Moment, minutes } from '../../../domain/moment.ts';
import { type Heard, nobody } from './said.ts';

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(500));
const text = z.string().trim().min(1, 'Say in the text what they said.').max(20_000);
const link = z
  .url({ protocol: /^https?$/, error: 'Write a whole address, with https:// before it.' })
  .max(2_000);

/** What anything that can post JSON may send: only the text must be there. */
export const webhookPost = z.object({
  text,
  id: id.optional(),
  author: id.optional(),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  component: z.string().max(200).optional(),
  customer: id.optional(),
  url: link.optional(),
});

export function fromWebhook(post: z.output<typeof webhookPost>): Heard {
  const { author = null, name, email = null, component = null, customer = null, url = null } = post;
  const saidBy = name ?? author ?? '';
  const delivery = post.id ?? null;
  return { said: { text: post.text, author, saidBy, email, component, customer, url, delivery } };
}

/** Somebody who speaks of us elsewhere: what listening services find. */
export const mentionPost = z.object({
  text,
  author: z.string().trim().min(1, 'Say who wrote it.').max(500),
  url: link.optional(),
  at: z.iso.datetime({ offset: true, error: 'Write a time like 2026-11-23T15:05:00Z.' }).optional(),
  network: z.string().trim().max(100).default(''),
  id: id.optional(),
  component: z.string().max(200).optional(),
});

/** What was said long ago says nothing about now. Many old mentions at once would be a burst that never was. */
const oldest = minutes(60);

export function fromMention(post: z.output<typeof mentionPost>, now: Moment): Heard {
  const { text: words, author, url = null, at, network, component = null } = post;
  const said = at === undefined ? now : Date.parse(at);
  if (now - said > oldest) return { nothing: 'This was said more than an hour ago. It is not counted.' };
  if (said - now > days(1)) return { nothing: 'Its time lies in the future. It is not counted.' };
  return {
    said: {
      ...nobody,
      text: words,
      // The same name on another network may be somebody else.
      author: `${network.toLowerCase()} ${author.toLowerCase()}`,
      saidBy: network === '' ? author : `${author} on ${network}`,
      component,
      url,
      delivery: post.id ?? url,
    },
  };
}
