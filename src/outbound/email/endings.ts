import type { PublishedPoll } from '../../domain/updates/publication.ts';
import type { FanOutContent } from '../../engine/ports/letters.ts';
import { chooseUrl, contactLinkUrl, leaveUrl } from '../../kit/contact-link.ts';
import { preferencesUrl, unsubscribeUrl } from '../../kit/subscriber-token.ts';
import { linkHere, tokenHere } from './mime/message.ts';

/** What stands below the words: where to read on, why this mail came, and how to end it. */
export type Ending = {
  readonly action: Link;
  /** What to know of that link, and how to answer. */
  readonly hints: readonly string[];
  readonly why: string;
  readonly ways: readonly Link[];
  /** A tap for each answer to the question that these words ask. */
  readonly choices: readonly Link[];
  readonly whereAllIs: string;
};

export type Link = { readonly label: string; readonly url: string };

/** Personal links hold `tokenHere` and `linkHere` in place of what is their reader's own. */
export function endingOf(
  { publication, pageName }: FanOutContent,
  poll: PublishedPoll | null,
  { pagesUrl, answerable }: { readonly pagesUrl: string; readonly answerable: boolean },
): Ending {
  if (publication.audience === 'public') return forEverybody(pagesUrl, publication.incident, pageName);
  return {
    action: { label: 'Open your own page', url: contactLinkUrl(pagesUrl, linkHere) },
    hints: [
      'The link is for you alone. It works once, within seven days; after that the page sends you a new one.',
      ...(answerable ? ['You can answer this mail: it reaches the people who work on this.'] : []),
    ],
    why:
      publication.audience === 'affected'
        ? 'You get this because you are a contact of a customer who is affected. Only affected customers get it.'
        : 'You get this because you are a contact of your company. It is written to your company alone.',
    ways: [{ label: 'Stop these mails', url: leaveUrl(pagesUrl, tokenHere) }],
    whereAllIs: 'Your own page has all of it.',
    choices: poll ? choicesOf(poll, pagesUrl) : [],
  };
}

function forEverybody(pagesUrl: string, incident: string, pageName: string): Ending {
  return {
    action: {
      label: 'Read everything we said',
      url: `${pagesUrl.replace(/\/+$/, '')}/incidents/${incident}`,
    },
    hints: [],
    why: `You get this because you asked ${pageName} for updates.`,
    ways: [
      { label: 'Choose what you get', url: preferencesUrl(pagesUrl, tokenHere) },
      { label: 'Stop all mails', url: unsubscribeUrl(pagesUrl, tokenHere) },
    ],
    whereAllIs: 'The page has all of it.',
    choices: [],
  };
}

/** Each opens the question with its answer chosen; nothing is stored before it is sent there. */
function choicesOf({ id, choices }: PublishedPoll, pagesUrl: string): readonly Link[] {
  const url = (answer: string): string => chooseUrl(pagesUrl, linkHere, id, answer);
  return [
    ...choices.map(({ key, title }) => ({ label: `${key}: ${title}`, url: url(key) })),
    { label: 'None of these, tell us', url: url('none') },
  ];
}
