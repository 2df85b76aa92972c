import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import { cleanText } from '../../../kit/clean-text.ts';
import type { PrivateHouse } from './house.ts';
import type { SignedIn } from './session.ts';

/** Whether a way around works for them: one button, changeable, with a line beside it where they want to say more. */
export async function vote(
  { pages, clock, limits }: PrivateHouse,
  request: PrivateRequest,
  { viewer }: SignedIn,
): Promise<PrivateAnswer | null> {
  const form = await request.form();
  const workaround = form.get('workaround') ?? '';
  const at = clock().now();
  const works = form.get('works') === 'yes';
  const comment = cleanText(form.get('comment') ?? '')
    .trim()
    .slice(0, 1_000);
  if (
    limits.messages.allows(viewer.contact, at) &&
    !(await pages().vote(viewer, { workaround, works, comment, at }))
  )
    return null;
  return { kind: 'go', to: `/private#${encodeURIComponent(workaround)}`, cookie: null };
}
