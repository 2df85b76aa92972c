import type { PrivateAnswer, PrivateRequest, Unsent, Upload } from '../../../engine/ports/private-door.ts';
import { cleanText } from '../../../kit/clean-text.ts';
import type { PrivateHouse } from './house.ts';
import { type SignedIn, sessionLasts } from './session.ts';

const longestText = 10_000;

/** P8: what a customer writes on their page. Answered when it is stored; the same form sent twice is one message. */
export async function reply(
  house: PrivateHouse,
  request: PrivateRequest,
  { viewer, session }: SignedIn,
): Promise<PrivateAnswer | null> {
  const upload = await request.upload();
  const at = house.clock().now();
  const incident = upload.fields.get('incident') ?? '';
  const text = cleanText(upload.fields.get('text') ?? '').trim();
  const { files } = upload;
  const sentence = upload.problem ?? problemOf(text, upload) ?? tooMuch(house, viewer.contact, upload);
  if (sentence !== null) return unsent(house, { viewer, session }, { incident, text, sentence });
  const after = (upload.fields.get('after') ?? '').slice(0, 100);
  if (!(await house.pages().say(viewer, { incident, text, files, after, at }))) return null;
  await house.pages().prolong(session, at, at + sessionLasts);
  const cookie = { value: request.cookie ?? '', seconds: sessionLasts / 1_000 };
  return { kind: 'go', to: `/private#write-${incident}`, cookie };
}

/** Their page again, with what they wrote in its place and what to do about it. */
async function unsent(
  { pages, clock }: PrivateHouse,
  { viewer }: SignedIn,
  { incident, text, sentence }: Unsent,
): Promise<PrivateAnswer | null> {
  const page = await pages().page(viewer, clock().now());
  if (!page.matters.some((matter) => matter.incident === incident)) return null;
  return { kind: 'page', page, unsent: { incident, text: text.slice(0, 2 * longestText), sentence } };
}

function problemOf(text: string, { files }: Upload): string | null {
  if (text === '' && files.length === 0) return 'Write something, or choose a file.';
  if (text.length <= longestText) return null;
  return `Write at most ${longestText.toLocaleString('en')} characters, or send the rest as a file.`;
}

function tooMuch({ limits, clock }: PrivateHouse, contact: string, { files }: Upload): string | null {
  const at = clock().now();
  const size = files.reduce((sum, { content }) => sum + content.length, 0);
  if (!limits.messages.allows(contact, at))
    return 'You have written very often within an hour. Wait a while, then send this.';
  if (size > 0 && !limits.bytes.allows(contact, at, size))
    return 'You have sent 200 MB of files within a day. Send this without files, and say what you would like to send.';
  return null;
}
