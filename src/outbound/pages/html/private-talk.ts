import type { PrivateFile, PrivateMatter, PrivateMessage } from '../../../engine/ports/private-pages.ts';
import { type Html, html } from '../../../kit/html.ts';
import { zonedTime } from '../zoned.ts';
import type { Reader } from './private-parts.ts';
import { text } from './prose.ts';

/** What they wrote and what we answered, and the field for the next. */
export function dialogue(matter: PrivateMatter, reader: Reader, level: 2 | 3): Html {
  const { incident, talk, writer } = matter;
  const title = talk.length > 0 ? 'Between you and us' : `Write to ${writer ?? 'us'}`;
  return html`<div class="panel" id="write-${incident}">
${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
${talk.length > 0 ? html`<ol class="talk">\n${talk.map((message) => bubble(message, reader))}</ol>` : ''}
${replyForm(matter, reader)}
</div>`;
}

function bubble({ id, from, author, at, text: written, files }: PrivateMessage, reader: Reader): Html {
  return html`<li id="${id}" class="${from}">
<p class="at"><bdi>${from === 'them' ? 'You' : (author ?? 'We')}</bdi>, ${zonedTime(at, reader.now, reader.zone)}</p>
${written === '' ? '' : html`<p dir="auto">${text(written)}</p>\n`}${files.length > 0 ? fileList(files) : ''}</li>
`;
}

function fileList(files: readonly PrivateFile[]): Html {
  return html`<ul class="files">
${files.map(({ id, name, size }) => html`<li><a href="/private/files/${id}" download><bdi>${name}</bdi> <span class="at">${sizeOf(size)}</span></a></li>\n`)}</ul>
`;
}

function replyForm({ incident, talk, writer }: PrivateMatter, { unsent }: Reader): Html {
  const refused = unsent?.incident === incident ? unsent : null;
  const [field, files, problem] = [`text-${incident}`, `files-${incident}`, `problem-${incident}`];
  return html`<form method="post" action="/private/messages" enctype="multipart/form-data">
<input type="hidden" name="incident" value="${incident}">
<input type="hidden" name="after" value="${talk.at(-1)?.id ?? ''}">
${refused ? html`<p class="problem" role="alert" id="${problem}">${refused.sentence}${refused.text ? ' Your text is still here. Files have to be chosen again.' : ''}</p>\n` : ''}<p class="field"><label for="${field}">${talk.length > 0 ? `Reply to ${writer ?? 'us'}` : 'What hurts most? Is anything urgent blocked?'}</label>
<textarea id="${field}" name="text" rows="4" maxlength="10000" dir="auto"${refused ? html` autofocus aria-describedby="${problem}"` : ''}>${refused?.text ?? ''}</textarea></p>
<p class="field"><label for="${files}">Files (optional, at most 5 of 10 MB)</label>
<input id="${files}" name="files" type="file" multiple></p>
<button>Send</button>
<p class="hint">Only you and the people who work on this see it.</p>
</form>`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
