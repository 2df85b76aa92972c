import type { SignalSourceView } from '../../../src/inbound/api/shapes/signals.ts';

type Kind = SignalSourceView['kind'];

export const kindNames: Record<Kind, string> = {
  zendesk: 'Zendesk',
  intercom: 'Intercom',
  mention: 'Mentions elsewhere',
  webhook: 'Anything that posts JSON',
};

/** Whether such a sender signs what it sends, with a secret that it shows and we are told. */
export const signs = (kind: Kind): boolean => kind === 'zendesk' || kind === 'intercom';

/** What to do at the other end, in order. */
export const steps: Record<Kind, readonly string[]> = {
  zendesk: [
    'In Zendesk open Admin Center, Apps and integrations, Webhooks, and create one with this address: POST, JSON.',
    'Connect it to the event “Ticket created”, or to a trigger with the body below.',
    'Open the webhook, choose “Reveal secret”, and paste it here under “Paste its secret”.',
  ],
  intercom: [
    'In Intercom’s Developer Hub open your app, Webhooks, and set this address as the endpoint.',
    'Add the topics conversation.user.created and conversation.user.replied.',
    'Copy the client secret from “Basic information”, and paste it here under “Paste its secret”.',
  ],
  mention: ['Have your listening service post each mention to this address, as below.'],
  webhook: ['Post what people say to this address, one at a time, as below.'],
};

const zendeskTrigger = `{
  "ticket": "{{ticket.id}}",
  "subject": "{{ticket.title}}",
  "text": "{{ticket.description}}",
  "requester": {
    "id": "{{ticket.requester.id}}",
    "name": "{{ticket.requester.name}}",
    "email": "{{ticket.requester.email}}"
  },
  "organization": "{{ticket.organization.external_id}}",
  "url": "{{ticket.link}}"
}`;

/** What to copy to the other end, beside the address; `null` where it sends a shape of its own. */
export function example(kind: Kind, url: string): { label: string; text: string } | null {
  if (kind === 'intercom') return null;
  if (kind === 'zendesk') return { label: 'Body for a trigger', text: zendeskTrigger };
  const said = kind === 'mention' ? mention : webhook;
  return {
    label: 'Try it',
    text: `curl -X POST ${url} \\\n  -H 'content-type: application/json' \\\n  -d '${said}'\n`,
  };
}

const webhook = `{"text": "I cannot save invoices", "author": "u-81", "name": "Noor", "url": "https://desk.example/81"}`;
const mention = `{"text": "is it down again?", "author": "@sam", "network": "Mastodon", "url": "https://social.example/1"}`;
