import type { PortalAnswer, PortalPaths, SubscriptionChoice } from '../../../engine/ports/portal.ts';
import { type Html, html } from '../../../kit/html.ts';
import { pageState } from '../page-state.ts';
import type { Site } from '../site.ts';
import { toneOf } from '../state-words.ts';
import { choiceFields } from './fields.ts';
import { type Chrome, frame } from './frame.ts';
import { mark } from './mark.ts';

/** P4, P5, P7: what the customers' door answers, in words. Each changing act has a real button that posts. */
export function portalPage(answer: PortalAnswer, site: Site, chrome: Chrome): Html {
  const { title, main } = contentOf(answer, site, chrome);
  return frame(chrome, { title, unlisted: true, main: html`<h1>${title}</h1>\n${main}` });
}

/** A no that a reader can do something about. */
export function refusalPage(title: string, sentence: string, chrome: Chrome): Html {
  return frame(chrome, {
    title,
    unlisted: true,
    main: html`<h1>${title}</h1>
<p class="lead" role="alert">${sentence}</p>
<p>Go back to mend it, or <a href="/">see the status</a>.</p>`,
  });
}

function contentOf(answer: PortalAnswer, site: Site, chrome: Chrome): { title: string; main: Html } {
  switch (answer.kind) {
    case 'asked-to-confirm':
      return { title: 'Look in your mail', main: askedToConfirm() };
    case 'confirm':
      return { title: 'Confirm your address', main: confirm(answer.address, answer.path) };
    case 'confirmed':
      return { title: 'You are in', main: confirmed(answer.preferences) };
    case 'preferences':
      return { title: 'What you get', main: preferences(answer, site) };
    case 'leave':
      return { title: 'Stop these mails?', main: leave(answer.address, answer.paths) };
    case 'left':
      return { title: 'You will get no more mails', main: left() };
    case 'leave-mail':
      return { title: 'Stop these mails?', main: leaveMail(answer.address, answer.path) };
    case 'mail-left':
      return { title: 'You will get no more mails', main: mailLeft() };
    case 'reported':
      return { title: 'Thank you', main: reported(site, chrome) };
    case 'voted':
      return { title: 'Thank you', main: voted(answer) };
  }
}

function askedToConfirm(): Html {
  return html`<p class="lead">If that address can get mail from us, a message is on its way. Press the button in it to confirm.</p>
<p>Nothing in a few minutes? Look in the spam folder, or check the address and ask again.</p>
<p><a class="button quiet" href="/">See the status</a></p>`;
}

function confirm(address: string, path: string): Html {
  return html`<p class="lead">We write to <bdi>${address}</bdi> when something breaks, when we know more, and when it is fixed.</p>
<form method="post" action="${path}"><button>Yes, write to me</button></form>
<p class="hint">Not you? Close this page, and you will hear nothing from us.</p>`;
}

function confirmed(path: string): Html {
  return html`<p class="lead">From now on we write to you when something happens.</p>
<p><a class="button quiet" href="${path}">Choose what about</a></p>`;
}

function preferences(
  answer: { choice: SubscriptionChoice; saved: boolean; paths: PortalPaths },
  site: Site,
): Html {
  const { choice, saved, paths } = answer;
  const { components, groups } = site.layout;
  const targets = new Set([
    ...choice.components.map((id) => `component:${id}`),
    ...choice.groups.map((id) => `group:${id}`),
  ]);
  return html`${saved ? html`<p class="banner" role="status">Saved.</p>` : ''}
<p class="lead">Mails go to <bdi>${choice.address}</bdi>.</p>
<form method="post" action="${paths.preferences}" class="panel">
${choiceFields(components, groups, { everything: choice.everything, targets })}
${incidentFields(choice, site)}
<button>Save</button>
</form>
<p class="more"><a href="${paths.unsubscribe}">Stop all mails</a></p>`;
}

function incidentFields(choice: SubscriptionChoice, site: Site): Html | '' {
  if (choice.incidents.length === 0) return '';
  const name = (id: string) => site.publications.get(id)?.headline ?? 'An earlier problem';
  return html`<fieldset><legend>Problems you follow</legend>
<ul class="choices">
${choice.incidents.map((id) => html`<li><label><input type="checkbox" name="incident" value="${id}" checked> <span dir="auto">${name(id)}</span></label></li>\n`)}</ul>
</fieldset>`;
}

function leave(address: string, paths: PortalPaths): Html {
  return html`<p class="lead">We will write nothing more to <bdi>${address}</bdi>.</p>
<form method="post" action="${paths.unsubscribe}"><button>Stop all mails</button></form>
<p class="more">Or <a href="${paths.preferences}">choose what you get</a>.</p>`;
}

function left(): Html {
  return html`<p class="lead">It works from this moment on.</p>
<p>A mistake? <a href="/updates">Get updates again</a>. You can still read everything on <a href="/">the status page</a>.</p>`;
}

function leaveMail(address: string, path: string): Html {
  return html`<p class="lead">We will write nothing more to <bdi>${address}</bdi>, not even when something breaks for you.</p>
<form method="post" action="${path}"><button>Stop these mails</button></form>
<p class="hint">Only want to write to us? You can answer any mail that you got.</p>`;
}

function mailLeft(): Html {
  return html`<p class="lead">It works from this moment on.</p>
<p>A mistake? Ask whoever looks after you at our house to write to you again.</p>`;
}

function reported(site: Site, chrome: Chrome): Html {
  const state = pageState(site, chrome.stale);
  const tone = state.open.length === 0 && chrome.stale ? 'hold' : toneOf[state.overall];
  const known = state.open.length > 0;
  return html`<p class="lead">Your report is with the people who work on this.</p>
<section class="hero ${tone}">
${mark(tone)}
<h2 dir="auto">${known ? state.headline : 'We do not know of a problem yet'}</h2>
<p>${known ? state.rest : 'Reports like yours are how we learn of one. We look at each.'}</p>
</section>
<p class="more"><a class="button quiet" href="/">See the status</a> <a class="button quiet" href="/updates">Get updates</a></p>`;
}

function voted({ incident, works }: Extract<PortalAnswer, { kind: 'voted' }>): Html {
  return html`<p class="lead">${works ? 'You said that it works for you.' : 'You said that it does not work for you.'} It helps those who work on this. You can change it on the page.</p>
<p class="more"><a class="button quiet" href="/incidents/${incident}">Back to the problem</a>${works ? '' : html` <a class="button quiet" href="/incidents/${incident}#tell-us">Tell us what you see</a>`}</p>`;
}
