import { writeUpTarget } from '../clocks/policy.ts';
import type { Context } from '../context.ts';
import { type Audience, customerOf, isOutside } from '../customers/audience.ts';
import { decidedUntold, decisionTokens, pollTokens } from '../dialogue/asking-words.ts';
import type { Poll } from '../dialogue/poll.ts';
import { workaroundsFor } from '../dialogue/workarounds-offered.ts';
import type { Facts } from '../incident/facts.ts';
import { audienceStates } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import { lengthWords, type Moment } from '../moment.ts';
import { plannedTokens } from '../planned/tokens.ts';
import { ownerOfWords } from '../roles/owner.ts';
import { sentencesOf, type TokenValues, tokensIn, wordsOf } from './body.ts';
import { listed } from './listed.ts';
import type { PlannedSaid } from './publication.ts';
import { plain } from './words.ts';

const working: Record<Status, string> = {
  investigating: 'still looking for the cause',
  identified: 'working on a fix',
  monitoring: 'watching the fix closely',
  resolved: 'done',
};

/** What is known now, by token. An unknown one is absent: its sentence will be dropped. */
export function tokensOf(
  incident: Incident,
  audience: Audience,
  status: Status,
  next: Moment | null,
  context: Context,
  more: { readonly poll?: Poll | null; readonly planned?: PlannedSaid | null } = {},
): TokenValues {
  const { poll = null, planned = null } = more;
  const plan = plannedTokens(incident, audience, planned, context);
  const decided = decidedUntold(incident, audience);
  const expected = expectedTimes(incident, audience, context);
  return {
    text: {
      ...textTokens(incident, audience, status, context),
      ...(expected.back_to === undefined && { no_time_yet: noTimeYet }),
      ...(poll && pollTokens(poll)),
      ...(decided && decisionTokens(decided, incident)),
      ...plan.text,
    },
    times: {
      ...timesOf(incident, audience, next, context),
      ...(poll && { decide_by: poll.decideBy }),
      ...expected,
      ...plan.times,
    },
  };
}

const noTimeYet = 'We cannot yet say when it will be fixed. We will tell you as soon as we can.';

/** When things come back, as far as somebody decided for a way and it lies ahead: for these readers, or for all. */
function expectedTimes(
  incident: Incident,
  audience: Audience,
  { expected, now }: Context,
): Pick<TokenValues['times'], 'back_from' | 'back_to'> {
  if (!incident.chosen) return {};
  const customer = customerOf(audience);
  const range = expected.find((one) => one.customer === customer) ?? (customer === null ? undefined : null);
  return range && range.to > now ? { back_from: range.from, back_to: range.to } : {};
}

/** What is known for an audience: what everybody may know, and over it what only these readers know. */
export function factsFor(incident: Incident, audience: Audience): Facts {
  return { ...incident.facts, ...incident.narrowFacts[audience] };
}

function textTokens(
  incident: Incident,
  audience: Audience,
  status: Status,
  context: Context,
): TokenValues['text'] {
  const facts = factsFor(incident, audience);
  const thing = facts.thing ?? thingOf(incident, context);
  return {
    thing,
    who: facts.who,
    task: facts.task,
    tasking: facts.tasking ?? thing,
    unaffected: facts.unaffected,
    workaround: facts.workaround ?? offered(incident, audience, status),
    doing: facts.doing ?? working[status],
    residual: facts.residual,
    do_this: facts.doThis,
    explanation: facts.explanation,
    contact: facts.contact ?? (context.company.contact || undefined),
    felt_impact: facts.feltImpact,
    data_statement: facts.dataStatement,
    action_needed: facts.actionNeeded,
    duration: lengthWords((facts.fixedAt ?? context.now) - (facts.since ?? incident.declaredAt)),
    report_link: context.company.reportLink,
    company: context.company.name,
    public_text: publicText(incident, thing, context),
    one_line: incident.headline.replace(/[.!?]+$/, ''),
    accounts: accountsOf(incident, audience),
    sender: senderOf(incident, context),
    account: nameOfCustomer(audience, context),
    why_you: whyYou(incident, context),
    security_contact: context.company.securityContact || undefined,
    ...keptCounts(incident, audience),
  };
}

/** All ways around that these readers are offered, where nobody put it in a sentence of their own. */
function offered(incident: Incident, audience: Audience, status: Status): string | undefined {
  const texts = workaroundsFor(incident, audience, status).map(({ text }) => text);
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** How many are hurt is for our own people to know. */
function accountsOf(incident: Incident, audience: Audience): string | undefined {
  const { affected } = incident;
  if (affected.customers === 0 || isOutside(audience)) return factsFor(incident, audience).who;
  return affected.customers === 1 ? '1 customer' : `${affected.customers} customers`;
}

/** A word to one customer comes from somebody with a name. */
function senderOf(incident: Incident, { people, actor }: Context): string | undefined {
  const id = ownerOfWords(incident) ?? (actor.kind === 'person' ? actor.person : null);
  return people.find((person) => person.id === id)?.name;
}

function nameOfCustomer(audience: Audience, { customers }: Context): string | undefined {
  const customer = customerOf(audience);
  return customer === null ? undefined : (customers.nameOf(customer) ?? undefined);
}

/** Why these readers and not others, in their own terms. */
function whyYou({ affected }: Incident, { components }: Context): string {
  const used = (affected.rule?.components ?? []).flatMap((id) => components[id] ?? []);
  // Regions and tiers are words of ours, and say by what else we sort our customers.
  return used.length === 0 ? 'this touches what you use' : `you use ${listed(used)}`;
}

function thingOf(incident: Incident, context: Context): string {
  const names = Object.keys(incident.components).flatMap((id) => context.components[id] ?? []);
  return names.length > 0 ? listed(names) : 'our service';
}

/** What the public was told last, for those who are asked. Its promise stands apart: one text names one time. */
function publicText(incident: Incident, thing: string, context: Context): string {
  const last = incident.updates[incident.audiences.public?.said.at(-1) ?? ''];
  if (!last) return `We know that something is wrong with ${thing} and we are working on it.`;
  const body = sentencesOf(last.body)
    .filter((sentence) => !tokensIn(sentence).includes('next'))
    .join(' ');
  return plain(wordsOf({ body, times: last.times }), context.now);
}

/** Our own people read of all promises, everybody else of those to them. */
function keptCounts(incident: Incident, audience: Audience): Record<'kept' | 'promises', string> {
  const states = audienceStates(incident).filter((state) =>
    isOutside(audience) ? state.audience === audience : state.audience !== 'undecided',
  );
  const kept = states.reduce((sum, { promisesKept }) => sum + promisesKept, 0);
  const missed = states.reduce((sum, { promisesMissed }) => sum + promisesMissed, 0);
  return { kept: String(kept), promises: String(kept + missed) };
}

function timesOf(
  incident: Incident,
  audience: Audience,
  next: Moment | null,
  context: Context,
): TokenValues['times'] {
  const state = incident.audiences[audience];
  const last = lastWords(incident, audience);
  const publicDue = incident.audiences.public?.toldDue ?? undefined;
  return {
    since: factsFor(incident, audience).since ?? incident.declaredAt,
    writeup: context.now + writeUpTarget(context.policy),
    fixed_at: factsFor(incident, audience).fixedAt ?? context.now,
    ...(next !== null && { next }),
    ...(publicDue !== undefined && { public_next: publicDue }),
    ...(state?.toldDue && { promised: state.toldDue }),
    ...(last !== null && { last_words_at: last }),
  };
}

/** When anybody outside last heard from us, for our own people; for everybody else, when all did. */
function lastWords(incident: Incident, audience: Audience): Moment | null {
  const told = audienceStates(incident).filter((state) =>
    isOutside(audience) ? state.audience === 'public' : isOutside(state.audience),
  );
  const times = told.flatMap(({ said }) => incident.updates[said.at(-1) ?? '']?.publishedAt ?? []);
  return times.length === 0 ? null : Math.max(...times);
}
