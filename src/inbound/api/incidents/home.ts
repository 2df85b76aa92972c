import type { Audience } from '../../../domain/customers/audience.ts';
import { conversationOf } from '../../../domain/customers/audience.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { days } from '../../../domain/moment.ts';
import { isAnnounced } from '../../../domain/planned/planned.ts';
import { ownerOfReach, ownerOfWords } from '../../../domain/roles/owner.ts';
import { type RoleName, roleTitle } from '../../../domain/roles/role.ts';
import { draftsWith } from '../../../domain/updates/second-reader.ts';
import type { Update } from '../../../domain/updates/update.ts';
import type { ApiApp } from '../house.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { type AudienceView, type Home, home, type Owed } from '../shapes/incident.ts';
import { componentNames } from './answer.ts';
import { presentAsking } from './asking.ts';
import { audiencesToWriteTo } from './drafts.ts';
import { maySee } from './may-see.ts';
import { presentAlert } from './present/alert.ts';
import { worstFirst } from './present/audience.ts';
import { presentDraft } from './present/draft.ts';
import { presentSummary } from './present/incident.ts';
import { presentTroubles } from './present/trouble.ts';
import { presentUpdate } from './present/update.ts';
import { owingLetters, promisedLater } from './promised-later.ts';
import { type RepliesOwed, repliesOwed } from './replies-owed.ts';
import { hiddenAmong, type Room } from './room.ts';
import { personRefOrNull, type View, viewsOf } from './view.ts';
import { type Viewer, viewerOf } from './viewer.ts';

/** What do we owe, to whom, now; who is asking; what is active; what is promised for later. */
export function addHome(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' }, priority: 'vital' } as const;
  app.get('/home', { config, schema: { response: { 200: home } } }, async (request) =>
    presentHome(room, viewerOf(request)),
  );
}

async function presentHome(room: Room, viewer: Viewer): Promise<Home> {
  const now = room.engine.clock.now();
  const [open, owing, componentName, asking, proposals, troubles, lastWordAt, letters] = await Promise.all([
    room.engine.ledger.open(),
    room.home.owingReplies(),
    componentNames(room),
    room.home.asking(now),
    room.alerts.list('proposed', { limit: 50, after: null }),
    room.home.troubles(now - days(1)),
    room.home.lastWordAt(),
    owingLetters(room, viewer),
  ]);
  const seen = open.filter((incident) => maySee(incident, viewer));
  const resolved = owing.filter((incident) => maySee(incident, viewer));
  const [views, closed, waiting, promised] = await Promise.all([
    viewsOf(room, viewer, seen),
    viewsOf(room, viewer, resolved),
    repliesOwed(room, viewer),
    promisedLater(room, viewer, letters, now),
  ]);
  const owed = (await Promise.all([...views, ...closed].map((view) => owedBy(room, view, waiting))))
    .flat()
    .sort(byClock);
  const hidden = await hiddenAmong(room, viewer, [
    ...troubles.map(({ sensitive }) => sensitive),
    ...proposals.items.map(({ incident }) => incident),
  ]);
  return {
    now: wireTime(now),
    youOwe: owed.filter(({ audience }) => audience.clock.yours),
    othersOwe: owed.filter(({ audience }) => !audience.clock.yours),
    active: views.filter(({ incident }) => !isAnnounced(incident)).map(presentSummary),
    asking: await presentAsking(room, seen, asking, componentName),
    proposals: proposals.items
      .filter(({ incident }) => incident === null || !hidden.has(incident))
      .map((group) => presentAlert(group, componentName)),
    approvals: [...views, ...letters].flatMap(approvalsWaiting),
    asked: views.flatMap(rolesAsked),
    tasks: views.flatMap(nobodyToWriteTo),
    promisedLater: [...promised, ...views.flatMap(plannedLater)].sort((one, other) =>
      one.due.localeCompare(other.due),
    ),
    troubles: presentTroubles(troubles, hidden),
    lastWordAt: wireTimeOrNull(lastWordAt),
    me: { id: viewer.person ?? 'token', name: viewer.name, access: viewer.access },
  };
}

async function owedBy(room: Room, view: View, waiting: RepliesOwed): Promise<Owed[]> {
  const incident = presentSummary(view);
  // The letter stands with what is promised for later: it is no next word.
  const open = incident.audiences.filter(
    (one) => one.closed === null && one.audience !== 'write-up' && !isFarOff(view, one),
  );
  return Promise.all(
    open.map(async (audience) => {
      const conversation = conversationOf(audience.audience as Audience);
      const reply = conversation === null ? null : (waiting.get(conversation) ?? null);
      const draft = conversation === null ? await draftFor(room, view, audience) : null;
      return { incident, audience, draft, reply };
    }),
  );
}

/** The start of planned work is owed when it is near. Until then it is promised for later. */
function isFarOff({ incident }: View, { clock }: AudienceView): boolean {
  return isAnnounced(incident) && clock.kind === 'start' && clock.state === 'ok';
}

function plannedLater(view: View): Home['promisedLater'] {
  const { planned } = view.incident;
  if (!planned || !isAnnounced(view.incident)) return [];
  const owner = personRefOrNull(view, ownerOfWords(view.incident));
  const [what, due, late] = ['Planned work', wireTime(planned.from), planned.from < view.context.now];
  return [{ kind: 'planned', incident: presentSummary(view), what, due, late, owner }];
}

/** Who needs to know is decided and told in one act: its draft is for those whom Candor would tell. */
async function draftFor(room: Room, view: View, { audience }: AudienceView): Promise<Owed['draft']> {
  const to = audience === 'undecided' ? audiencesToWriteTo(view)[0] : (audience as Audience);
  return to === undefined ? null : presentDraft(room, view, { audience: to });
}

const byClock = (one: Owed, other: Owed): number => worstFirst(one.audience, other.audience);

function approvalsWaiting(view: View): Home['approvals'] {
  const { incident, viewer } = view;
  return Object.values(incident.updates)
    .filter((update) => update.state === 'draft' && !update.approval)
    .filter(({ approvalAsked }) => approvalAsked !== null && approvalAsked.of === viewer.person)
    .filter(({ id, act }) => act === null || act === id)
    .filter((update) => !isWrittenAnew(update, incident))
    .map((update) => ({
      update: presentUpdate(view, update),
      parts: draftsWith(incident, update).map((part) => presentUpdate(view, part)),
      incident: presentSummary(view),
    }));
}

/** Words that were written anew wait for a reader; the text before them does not any more. */
function isWrittenAnew({ id, audience, draftedAt }: Update, { updates }: Incident): boolean {
  return Object.values(updates).some(
    (other) =>
      other.state === 'draft' &&
      other.approvalAsked !== null &&
      other.audience === audience &&
      (other.draftedAt > draftedAt || (other.draftedAt === draftedAt && other.id > id)),
  );
}

/** An affected customer whom no mail reaches is told nothing: somebody with a name finds out whom to write to. */
function nobodyToWriteTo(view: View): Home['tasks'] {
  const { unreachable } = view.incident.affected;
  if (unreachable === 0) return [];
  const owner = ownerOfReach(view.incident);
  const have = unreachable === 1 ? '1 affected customer has' : `${unreachable} affected customers have`;
  return [
    {
      kind: 'no-contact',
      incident: presentSummary(view),
      sentence: `${have} nobody we can write to.`,
      owner: personRefOrNull(view, owner),
      yours: owner !== null && owner === view.viewer.person,
    },
  ];
}

function rolesAsked(view: View): Home['asked'] {
  const { roles } = view.incident;
  return (Object.keys(roles) as RoleName[]).flatMap((role) => {
    const asked = roles[role]?.asked;
    if (!asked || asked.person !== view.viewer.person) return [];
    return [{ incident: presentSummary(view), role, title: roleTitle(role), until: wireTime(asked.until) }];
  });
}
