import type { PrivateAnswer } from '../../../engine/ports/private-door.ts';
import { type Html, html } from '../../../kit/html.ts';
import { mailField } from './fields.ts';
import { type Chrome, frame } from './frame.ts';
import { ownPage } from './private-page.ts';
import { choosing } from './question.ts';
import { whatMatters } from './what-matters.ts';

/** Every answer of customers' own pages that is a document. No title or address names anybody. */
export type PrivateDocument = Exclude<PrivateAnswer, { readonly kind: 'go' | 'file' }>;

export function privateDocument(answer: PrivateDocument, chrome: Chrome): Html {
  if (answer.kind === 'page')
    return frame(chrome, {
      title: 'Your own page',
      unlisted: true,
      live: true,
      main: ownPage(answer.page, answer.unsent, chrome),
    });
  const { title, main } = contentOf(answer, chrome);
  return frame(chrome, { title, unlisted: true, main: html`<h1>${title}</h1>\n${main}` });
}

function contentOf(
  answer: Exclude<PrivateDocument, { readonly kind: 'page' }>,
  { now }: Chrome,
): {
  readonly title: string;
  readonly main: Html;
} {
  switch (answer.kind) {
    case 'ask-for-link':
      return { title: 'Your own page', main: askForLink() };
    case 'link-asked':
      return { title: 'Look in your mail', main: linkAsked() };
    case 'open':
      return { title: 'Your own page', main: open(answer.path) };
    case 'over':
      return { title: 'This link is used up', main: over(answer.path) };
    case 'choose':
      return { title: 'Your answer', main: choosing(answer, now) };
    case 'matters':
      return { title: 'What matters most to you', main: whatMatters(answer) };
    case 'choice-over':
      return { title: 'This link is too old', main: choiceOver() };
    case 'left':
      return { title: 'You are signed out', main: left() };
  }
}

function askForLink(): Html {
  return html`<p class="lead">If we write to you about problems that touch you, you have a page of your own. We send the link to it to your mail address.</p>
<form method="post" action="/private/link" class="panel">
${mailField('link-mail', 'Your mail address', true)}
<button>Send me a link</button>
<p class="hint">It works once, within 30 minutes.</p>
</form>`;
}

function linkAsked(): Html {
  return html`<p class="lead">If we write to that address about problems, a link is on its way.</p>
<p>Nothing in a few minutes? Look in the spam folder, or check the address and ask again. We send at most three links an hour.</p>
<p class="more"><a class="button quiet" href="/private/link">Ask again</a> <a class="button quiet" href="/">See the status</a></p>`;
}

function open(path: string): Html {
  return html`<p class="lead">What you cannot do, what we are doing about it, and a way to answer us.</p>
<form method="post" action="${path}"><button class="large">Open my page</button></form>
<p class="hint">This browser then stays signed in for 30 days. On a computer that others use, sign out when you are done.</p>`;
}

function over(path: string): Html {
  return html`<p class="lead">Each link opens your page once, for a while. We can send you a new one.</p>
<form method="post" action="${path}"><input type="hidden" name="again" value="yes"><button class="large">Send me a new link</button></form>
<p class="hint">It goes to the mail address that this link was sent to.</p>`;
}

function left(): Html {
  return html`<p class="lead">This browser shows your page to nobody any more.</p>
<p><a class="button quiet" href="/private/link">Get a new link</a> <a class="button quiet" href="/">See the status</a></p>`;
}

function choiceOver(): Html {
  return html`<p class="lead">Answer on your own page instead: we send you a link to it.</p>
<p><a class="button" href="/private/link">Get a link</a></p>`;
}
