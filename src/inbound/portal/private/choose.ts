import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import type { Question } from '../../../engine/ports/private-pages.ts';
import { cleanText } from '../../../kit/clean-text.ts';
import { readContactLink } from '../../../kit/contact-link.ts';
import type { PrivateHouse } from './house.ts';
import type { SignedIn } from './session.ts';

const shape = /^\/choose\/([\w.-]{1,300})\/(pol_\w{1,60})(?:\/([A-D]|none))?$/;

/**
 * P9: a question, answered from a link in a mail in two taps and without a login. Opening it shows the answer that was
 * tapped, chosen but not sent, since mail scanners open every link and even run its scripts; only the button stores it.
 */
export async function chooseByLink(
  house: PrivateHouse,
  request: PrivateRequest,
): Promise<PrivateAnswer | null> {
  const [, token = '', poll = '', tapped = null] = shape.exec(request.path) ?? [];
  const link = readContactLink(token, house.key, 0);
  if (!link) return null;
  const at = house.clock().now();
  const question = await house.pages().question({ contact: link.contact, poll, at });
  if (!question) return null;
  const path = `/choose/${token}/${poll}`;
  if (link.expires <= at) return { kind: 'choice-over' };
  if (request.method !== 'POST') return shown(question, path, { choice: tapped, sentence: null });
  return answered(house, question, { form: await request.form(), path, tapped, to: path });
}

/** The same on their own page, where they are signed in. */
export async function chooseOnPage(
  house: PrivateHouse,
  request: PrivateRequest,
  { viewer }: SignedIn,
): Promise<PrivateAnswer | null> {
  const form = await request.form();
  const poll = form.get('poll') ?? '';
  const at = house.clock().now();
  const question = await house.pages().question({ contact: viewer.contact, poll, at });
  if (!question) return null;
  const [path, to] = ['/private/choices', `/private#${poll}`];
  return answered(house, question, { form, path, tapped: form.get('choice'), to });
}

type Sent = {
  readonly form: URLSearchParams;
  /** Where the form stands, and what is chosen in it when it is shown again. */
  readonly path: string;
  readonly tapped: string | null;
  /** Where whoever answered goes on. */
  readonly to: string;
};

async function answered(
  house: PrivateHouse,
  question: Question,
  { form, path, tapped, to }: Sent,
): Promise<PrivateAnswer | null> {
  const said = answerIn(form, question);
  if (typeof said === 'string') return shown(question, path, { choice: tapped, sentence: said });
  const outcome = await choose(house, question, said);
  if (outcome === 'nobody') return null;
  if (typeof outcome === 'object') return shown(question, path, { ...said, ...outcome });
  return { kind: 'go', to, cookie: null };
}

type Said = { readonly choice: string; readonly comment: string };

/** What the form says, or what is wrong with it. */
function answerIn(form: URLSearchParams, { poll }: Question): Said | string {
  const choice = form.get('choice') ?? '';
  const comment = cleanText(form.get('comment') ?? '').trim();
  if (choice !== 'none' && !poll.choices.some(({ key }) => key === choice))
    return 'Choose one of the answers, then send it.';
  if (comment.length > longest) return `Write at most ${longest} characters.`;
  if (choice === 'none' && comment === '') return 'Tell us in a few words what would help you, then send it.';
  return { choice, comment };
}

const longest = 1_000;

async function choose(
  { pages, clock, limits }: PrivateHouse,
  { viewer, poll }: Question,
  { choice, comment }: Said,
): Promise<'stored' | 'nobody' | { readonly sentence: string }> {
  const at = clock().now();
  if (!limits.messages.allows(viewer.contact, at))
    return { sentence: 'You have answered very often within an hour. Your last answer counts.' };
  const outcome = await pages().choose(viewer, { poll: poll.id, choice, comment, at });
  if (outcome !== 'closed') return outcome;
  return {
    sentence: 'It was decided a moment ago, so this answer is not counted. We write to you about it.',
  };
}

function shown(
  question: Question,
  path: string,
  tried: { readonly choice: string | null; readonly comment?: string; readonly sentence: string | null },
): PrivateAnswer {
  return { kind: 'choose', question, path, tried };
}
