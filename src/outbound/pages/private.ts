import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReceivedFile } from '../../engine/ports/inbound-mail.ts';
import type { PrivateAnswer, PrivateDoor } from '../../engine/ports/private-door.ts';
import { currentChrome, type DoorOptions, explain, privateHeaders, sendPrivately, viewOf } from './door.ts';
import { securityHeaders } from './headers.ts';
import { refusalPage } from './html/portal-pages.ts';
import { privateDocument } from './html/private-pages.ts';
import { ownCookie, setOwnCookie } from './own-cookie.ts';
import { readerOf, readForm } from './request.ts';
import { readUpload } from './upload.ts';
import { withinTime } from './within-time.ts';

export type PrivateOptions = DoorOptions & { readonly privateDoor: PrivateDoor };

/**
 * Answers on a customer's own page.
 *
 * @returns false where whoever asks is to get what any unknown path answers. Until then nothing was sent or read.
 */
export async function answerPrivately(
  options: PrivateOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const { site } = options.keeper;
  if (!site || !options.privateDoor.takes(path)) return false;
  const https = options.origin.startsWith('https:');
  const chrome = currentChrome(options, site);
  const reply: Reply = { request, response, https };
  try {
    const asked = options.privateDoor.answer(asPrivate(options, request, path), viewOf(site, options.origin));
    const answer = await withinTime(asked, request.method === 'POST' ? uploadTimeout : answerTimeout);
    if (!answer) return false;
    if (answer.kind === 'go') return go(reply, answer);
    if (answer.kind === 'file') return sendFile(reply, answer.file);
    const status = answer.kind === 'page' && answer.unsent ? 400 : 200;
    const cookie =
      answer.kind === 'left' ? ['Set-Cookie', setOwnCookie({ value: '', seconds: 0 }, https)] : [];
    sendPrivately(request, response, status, privateDocument(answer, chrome).markup, https, cookie);
  } catch (error) {
    const { status, title, sentence } = explain(error, options.log);
    sendPrivately(request, response, status, refusalPage(title, sentence, chrome).markup, https);
  }
  return true;
}

// A reader does not wait longer for a database that does not answer; files take their time to arrive.
const answerTimeout = 10_000;
const uploadTimeout = 11 * 60_000;

type Reply = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly https: boolean;
};

function asPrivate({ origin, trustProxy }: PrivateOptions, request: IncomingMessage, path: string) {
  const from = request.headers['sec-fetch-site'];
  return {
    method: request.method === 'POST' ? ('POST' as const) : ('GET' as const),
    path,
    cookie: ownCookie(request, origin.startsWith('https:')),
    ip: readerOf(request, trustProxy),
    // Browsers that do not say where a form comes from do not send the cookie with those of other sites either.
    foreign: from === 'cross-site' || from === 'same-site',
    form: () => readForm(request),
    upload: () => readUpload(request),
  };
}

/** After a post the browser is sent to look, so that loading again sends nothing again. */
function go({ response, https }: Reply, { to, cookie }: Extract<PrivateAnswer, { kind: 'go' }>): true {
  const set = cookie ? ['Set-Cookie', setOwnCookie(cookie, https)] : [];
  response.writeHead(303, [
    ...['Location', to, 'Content-Length', '0'],
    ...privateHeaders,
    ...securityHeaders(https),
    ...set,
  ]);
  response.end();
  return true;
}

// Only these are named to the browser as what they are; whatever else it is, it is bytes to save.
const harmless =
  /^(?:image\/(?:png|jpeg|gif|webp|heic|avif)|application\/(?:pdf|zip|gzip)|text\/plain|video\/(?:mp4|webm|quicktime))$/;

/** To be saved, never shown: nothing in it can run here, whatever it is. */
function sendFile({ request, response, https }: Reply, { name, type, content }: ReceivedFile): true {
  response.writeHead(200, [
    ...['Content-Type', harmless.test(type) ? type : 'application/octet-stream'],
    ...['Content-Length', String(content.length)],
    ...['Content-Disposition', dispositionOf(name)],
    ...privateHeaders,
    ...['Content-Security-Policy', "default-src 'none'; sandbox"],
    ...['Cross-Origin-Resource-Policy', 'same-origin'],
    ...securityHeaders(https),
  ]);
  response.end(request.method === 'HEAD' ? undefined : content);
  return true;
}

/** RFC 6266: the name in ASCII for those who read no more, and whole for everybody else. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
