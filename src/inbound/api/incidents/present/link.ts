import type { z } from 'zod';
import type { Audience } from '../../../../domain/customers/audience.ts';
import { draftsWith } from '../../../../domain/updates/second-reader.ts';
import type { NudgeLink } from '../../../../engine/nudge-links.ts';
import { refuse } from '../../../../kit/refusal.ts';
import type { AudienceView, DraftView, UpdateView } from '../../shapes/incident.ts';
import type { linkView } from '../../shapes/link.ts';
import { audiencesToWriteTo } from '../drafts.ts';
import { answeredBy } from '../link-acts.ts';
import type { Room } from '../room.ts';
import { personRefOf, type View } from '../view.ts';
import { presentAudience, presentAudiences } from './audience.ts';
import { presentAsDraft, presentDraft } from './draft.ts';
import { presentSummary } from './incident.ts';
import { presentUpdate } from './update.ts';

/** What a link opens: whose it is, what it is about, and the words with which it ends. */
export async function presentLink(
  room: Room,
  view: View,
  link: NudgeLink,
  sent: string | null,
): Promise<z.infer<typeof linkView>> {
  const update = view.incident.updates[sent ?? ''];
  return {
    kind: link.kind,
    person: personRefOf(view, link.person),
    incident: presentSummary(view),
    audience: audienceOf(view, link),
    draft: await draftOf(room, view, link),
    parts: partsOf(view, link),
    answered: 'audience' in link ? answeredBy(view, link) : null,
    update: update ? presentUpdate(view, update) : null,
  };
}

/** Approving one text of an act approves all of them: nobody does that unread. */
function partsOf(view: View, link: NudgeLink): UpdateView[] {
  const update = link.kind === 'approve' ? view.incident.updates[link.update] : undefined;
  if (!update) return [];
  const parts = update.state === 'draft' ? draftsWith(view.incident, update) : [update];
  return parts.map((part) => presentUpdate(view, part));
}

function audienceOf(view: View, link: NudgeLink): AudienceView {
  const about = audienceAbout(view, link);
  const state = about && view.incident.audiences[about];
  const shown = state ? presentAudience(view, state) : presentAudiences(view)[0];
  return shown ?? refuse('not-found', 'This link opens nothing any more.');
}

function audienceAbout({ incident }: View, link: NudgeLink): Audience | undefined {
  if (link.kind === 'accept-role') return undefined;
  return link.kind === 'approve' ? incident.updates[link.update]?.audience : link.audience;
}

async function draftOf(room: Room, view: View, link: NudgeLink): Promise<DraftView | null> {
  const { incident } = view;
  if (link.kind === 'approve') {
    const update = incident.updates[link.update];
    return update ? presentAsDraft(room, view, presentUpdate(view, update)) : null;
  }
  if (incident.status === 'resolved') return null;
  const asked = link.kind === 'accept-role' ? 'undecided' : link.audience;
  const to = asked === 'undecided' ? audiencesToWriteTo(view)[0] : asked;
  return to === undefined ? null : presentDraft(room, view, { audience: to });
}
