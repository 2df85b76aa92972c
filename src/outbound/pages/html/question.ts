import type { PublishedPoll } from '../../../domain/updates/publication.ts';
import type { PrivateAnswer } from '../../../engine/ports/private-door.ts';
import type { OwnAnswer } from '../../../engine/ports/private-pages.ts';
import { type Html, html } from '../../../kit/html.ts';
import { zonedTime } from '../zoned.ts';

type Choosing = Extract<PrivateAnswer, { readonly kind: 'choose' }>;

/** When, for whom: as the reader's zone has it. */
export type Asked = { readonly now: number; readonly zone: string };

/** P9: the question behind a link, with what was tapped chosen and not sent yet. */
export function choosing({ question, path, tried }: Choosing, now: number): Html {
  const { poll, answer, viewer, headline } = question;
  const reader = { now, zone: viewer.zone };
  const again = answer !== null && tried.choice === null && tried.sentence === null;
  return html`<p class="lead" dir="auto">${headline}</p>
${again && answer ? thanks(poll, answer, reader) : ''}
${form(poll, { path, answer, tried }, reader)}`;
}

function thanks(poll: PublishedPoll, answer: OwnAnswer, reader: Asked): Html {
  return html`<p class="promise" role="status">Thank you. You chose <strong><bdi>${nameOf(poll, answer.choice)}</bdi></strong>, ${zonedTime(answer.at, reader.now, reader.zone)}.${poll.closed ? '' : ' You can change it until it is decided.'}</p>`;
}

const nameOf = (poll: PublishedPoll, choice: string): string =>
  poll.choices.find(({ key }) => key === choice)?.title ?? 'none of these';

type Filled = {
  readonly path: string;
  readonly answer: OwnAnswer | null;
  readonly tried: Choosing['tried'];
};

/** The answers as one form: a tap to choose, a tap to send. */
export function form(poll: PublishedPoll, { path, answer, tried }: Filled, reader: Asked): Html {
  if (poll.closed) return html`<p>This is decided. We write to you about what we do, and why.</p>`;
  const chosen = tried.choice ?? answer?.choice ?? null;
  const comment = tried.comment ?? answer?.comment ?? '';
  const fallback = nameOf(poll, poll.fallback);
  return html`<form method="post" action="${path}" class="panel">
<input type="hidden" name="poll" value="${poll.id}">
${tried.sentence === null ? '' : html`<p class="problem" role="alert">${tried.sentence}</p>\n`}<fieldset><legend dir="auto">${poll.question}</legend>
${poll.choices.map(({ key, title, when, cost }) => option(poll.id, key, title, [when, cost], chosen === key))}${option(poll.id, 'none', 'None of these, tell us', ['What would help you?'], chosen === 'none')}</fieldset>
<p class="field"><label for="say-${poll.id}">Anything we should know? (optional, needed for “none of these”)</label>
<textarea id="say-${poll.id}" name="comment" rows="2" maxlength="1000" dir="auto">${comment}</textarea></p>
<button class="large">Send answer</button>
<p class="hint">Until ${zonedTime(poll.decideBy, reader.now, reader.zone)}. You can change it until it is decided. If we hear nothing we start with “<bdi>${fallback}</bdi>”.</p>
</form>`;
}

function option(poll: string, key: string, title: string, more: readonly string[], chosen: boolean): Html {
  const said = more.filter((part) => part !== '');
  return html`<p class="pick"><input type="radio" name="choice" id="${poll}-${key}" value="${key}"${chosen ? html` checked` : ''} required>
<label for="${poll}-${key}"><strong dir="auto">${title}</strong>${said.map((part) => html` <span dir="auto">${part.charAt(0).toUpperCase() + part.slice(1)}</span>`)}</label></p>
`;
}

/** On their own page: each question that they were asked, open ones as a form. */
export function questions(
  polls: readonly PublishedPoll[],
  answers: Readonly<Record<string, OwnAnswer>>,
  reader: Asked,
): Html | '' {
  if (polls.length === 0) return '';
  return html`${polls.map((poll) => {
    const answer = answers[poll.id] ?? null;
    return html`<div id="${poll.id}" class="part">
${answer ? thanks(poll, answer, reader) : ''}
${form(poll, { path: '/private/choices', answer, tried: { choice: null, sentence: null } }, reader)}
</div>
`;
  })}`;
}
