import type { FollowUpChange } from '../../domain/consequences.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { days, minutes, type Span, seconds } from '../../domain/moment.ts';
import { type FollowUp, stateOf } from '../../domain/review/follow-up.ts';
import { callOutside, type Egress, type OutsideReply } from '../../kit/egress.ts';
import { filledJson, type TemplateValues } from '../../kit/json-template.ts';
import { signedHeaders } from '../../kit/webhook-signature.ts';
import type { CallOutcome, OpenWebhook } from '../ports/follow-up-webhooks.ts';
import { answerOf, linkIn } from './follow-up-link.ts';

/** What a tracker is told. */
export type Told = {
  readonly id: string;
  readonly change: FollowUpChange | 'test';
  /** The clock on the wall: receivers refuse what is minutes old by theirs. */
  readonly at: number;
  readonly incident: Pick<Incident, 'id' | 'number' | 'headline' | 'severity'>;
  readonly followUp: FollowUp;
  readonly ownerName: string;
  readonly consoleUrl: string;
};

export type Called = { readonly outcome: CallOutcome; readonly link: string | null };

/** Calls a tracker once. It may come twice, under the same `webhook-id`: a receiver that minds looks at that. */
export async function callTracker(
  webhook: OpenWebhook,
  told: Told,
  attempts: number,
  egress: Egress,
): Promise<Called> {
  const values = valuesOf(told);
  const body = webhook.body === null ? ownShape(told) : filledJson(webhook.body, values);
  const reply = await callOutside(
    {
      url: webhook.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...webhook.headers,
        ...signedHeaders(webhook.secret, { id: told.id, at: told.at, body }),
      },
      body,
    },
    egress,
  );
  return calledWith(reply, webhook, told.at, attempts);
}

/** Everything that a body of one's own may name. */
export function valuesOf({ change, incident, followUp, ownerName, consoleUrl }: Told): TemplateValues {
  const { id, what, due, promisedToCustomers, closed, link } = followUp;
  return {
    ...{ change, id, what, owner: ownerName, state: stateOf(followUp), promisedToCustomers },
    ...{ due: new Date(due).toISOString(), dueDate: new Date(due).toISOString().slice(0, 10) },
    reason: closed?.reason ?? followUp.moved.at(-1)?.reason ?? '',
    link: link ?? '',
    incident: `INC-${incident.number}`,
    headline: incident.headline,
    severity: incident.severity,
    url: `${consoleUrl}/incidents/${incident.id}?tab=review`,
  };
}

/** Our own shape: see docs/reference/follow-up-webhook.md. */
function ownShape(told: Told): string {
  const { change, id, what, owner, state, promisedToCustomers, due, reason, link, ...rest } = valuesOf(told);
  const { incident: name, headline, severity, url } = rest;
  return JSON.stringify({
    type: change,
    timestamp: new Date(told.at).toISOString(),
    data: {
      followUp: {
        ...{ id, what, owner: { name: owner }, due, state, promisedToCustomers },
        ...{ reason: reason || null, link: link || null },
      },
      incident: { id: told.incident.id, name, headline, severity, url },
    },
  });
}

function calledWith(reply: OutsideReply, webhook: OpenWebhook, at: number, attempts: number): Called {
  if (!reply.ok) {
    const final = reply.why === 'forbidden' || reply.why === 'too-large';
    return { outcome: final ? failed(reply.sentence) : later(reply.sentence, at, attempts), link: null };
  }
  const { status, headers } = reply;
  if (status >= 200 && status < 300)
    return isRefusedWithin(reply.body)
      ? { outcome: failed(`It answered ${status}${said(reply.body)}.`), link: null }
      : { outcome: { state: 'delivered' }, link: linkIn(reply, webhook.link) };
  if (status >= 300 && status < 400)
    return {
      outcome: failed(`It answered ${status}, a redirect. Those are not followed: write the last address.`),
      link: null,
    };
  const sentence = `It answered ${status}${said(reply.body)}.`;
  if (isPassing(status))
    return { outcome: later(sentence, at, attempts, askedToWait(headers['retry-after'])), link: null };
  return { outcome: failed(sentence), link: null };
}

/** GraphQL says no with a 200, and `errors` in it. */
function isRefusedWithin(body: Buffer): boolean {
  const { errors } = (answerOf(body) ?? {}) as { readonly errors?: unknown };
  return Array.isArray(errors) && errors.length > 0;
}

/** Standard Webhooks' own schedule: from seconds to a day. Then somebody has to look. */
const pauses: readonly Span[] = [
  seconds(5),
  minutes(5),
  minutes(30),
  minutes(120),
  minutes(300),
  minutes(600),
  minutes(840),
  minutes(1200),
];

function later(error: string, at: number, attempts: number, asked: Span = 0): CallOutcome {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return failed(`${error} It was tried ${attempts} times.`);
  return { state: 'waiting', error, nextTryAt: at + Math.max(pause, asked) };
}

function failed(error: string): CallOutcome {
  return { state: 'failed', error };
}

/** What may be otherwise in a while; the rest is ours to mend. */
function isPassing(status: number): boolean {
  return status >= 500 || [408, 409, 423, 425, 429].includes(status);
}

function askedToWait(header: string | undefined): Span {
  const asked = /^\d{1,6}$/.test(header ?? '') ? seconds(Number(header)) : 0;
  return Math.min(asked, days(1));
}

/** A little of what it said, on one line: enough to know a wrong key from a wrong field. */
function said(body: Buffer): string {
  const text = body
    .toString('utf8')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return text === '' ? '' : `: ${text.slice(0, 200).toWellFormed()}`;
}
