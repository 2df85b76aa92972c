import type { Bounce } from '../../engine/ports/inbound-mail.ts';

type Kind = Exclude<Bounce['kind'], 'complaint'>;

/** Whom a failure is about. The server's own words weigh more than a code that says nothing ("5.0.0"). */
export function kindOf(status: string, diagnostic: string): Kind {
  const said = enhancedIn(diagnostic) ?? status;
  // "5.1.1" from Exchange may be about a sender who is not allowed: the words say so.
  if (policy.test(diagnostic) && !noSuchUser.test(diagnostic)) return 'refused';
  // 5.1.7 and 5.1.8 are about the sender's address.
  if (/^5\.1\.(?!7$|8$|0$)\d/.test(said) || said === '5.2.1' || said === '5.4.4') return 'hard';
  if (/^[45]\.2\./.test(said) || full.test(diagnostic)) return 'soft';
  if (noSuchUser.test(diagnostic)) return 'hard';
  if (/^5\.[67]\./.test(said) || policy.test(diagnostic)) return 'refused';
  return /^5\.1\.0$/.test(said) ? 'hard' : 'soft';
}

/** The line of a report in words that says what failed; `null` when none does. */
export function failureIn(text: string): { readonly kind: Kind; readonly line: string } | null {
  const lines = beforeOriginal(text)
    .split('\n')
    .map((line) => line.trim().slice(0, 600))
    .filter(Boolean);
  for (const [kind, words] of [
    ['hard', noSuchUser],
    ['soft', full],
    ['refused', policy],
  ] as const) {
    const line = lines.find((one) => words.test(one));
    if (line !== undefined) return { kind, line };
  }
  const coded = lines.find((line) => enhancedIn(line) !== null || /(?:^|\s|#)5\d\d[ -]/.test(line));
  return coded === undefined ? null : { kind: kindOf(enhancedIn(coded) ?? '', coded), line: coded };
}

function enhancedIn(text: string): string | null {
  return /(?:^|[\s#(;:-])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null;
}

// What stands in the mail that came back says nothing about why.
function beforeOriginal(text: string): string {
  const at = text.search(
    /^(?:-{2,} ?(?:below this line|this is a copy|original message|the header of the original|forwarded)|return-path:|received:|message header follows|original message follows|----- original message)/im,
  );
  return at < 0 ? text : text.slice(0, at);
}

const noSuchUser =
  /(?:user|recipient|mailbox|account|address(?:ee)?|alias|e-?mail)\b.{0,60}(?:unknown|not (?:found|exist|known|valid|listed|recogni[sz]ed)|does(?:n[’']t| not) exist|isn[’']t|invalid|inactive|disabled|no longer|could(?:n[’']t| not) be found|not available at this|rejected$)|(?:unknown|invalid|no such|non-?existent|unrouteable|undeliverable|bad) (?:user|recipient|mailbox|address|account|local|domain|host|destination)|no mailbox (?:here|by)|(?:host|domain)(?: name)?\b.{0,40}(?:not found|unknown|does not exist|lookup failure)|name or service not known|relaying denied: no such|nicht (?:gefunden|vorhanden|bekannt)|inconnu|no existe|unrouteable|NXDOMAIN|has(?:n[’']t| not) been activated|wasn[’']t found|not a valid (?:recipient|user|mailbox|address)|doesn[’']t have an? .{0,40}account/i;

const full =
  /(?:mailbox|quota|inbox|storage|disk|account)\b.{0,60}(?:full|exceed|over ?quota|limit|insufficient|out of)|(?:over|exceed(?:s|ed)?) (?:the |its |their |storage |mailbox )*quota|overquota|insufficient (?:system )?(?:storage|resources|disk)|speicherplatz|(?:timed? ?out|connection (?:refused|timed out)|retry time(?:out)? (?:not reached|exceeded)|too long in (?:the )?queue|could not be delivered for)/i;

const policy =
  /spam|blocked|blocklist|blacklist|denylist|black list|policy|reputation|\blisted\b|spf|dkim|dmarc|authenticat|content (?:rejected|denied)|virus|not (?:allowed|permitted|authori[sz]ed) to send|rejected (?:by|due|for)|message (?:size|too (?:large|big))|exceeds (?:the )?(?:maximum |fixed )*(?:message )?size|suspicious|unsolicited|access denied/i;
