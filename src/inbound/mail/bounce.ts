import { type Attachment, simpleParser } from 'mailparser';
import type { Bounce } from '../../engine/ports/inbound-mail.ts';
import { cleanLine } from '../../kit/clean-text.ts';
import { type DeliveryStatus, statusesIn } from './delivery-status.ts';
import { failureIn, kindOf } from './failure-words.ts';
import { type Headers, headersOf } from './headers.ts';

/** What came back: `null` is nothing of the kind; `later` and `fine` say that nothing has failed (yet). */
export type Returned = Omit<Bounce, 'letter'> | 'later' | 'fine' | null;

const options = {
  ...{ skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, keepCidLinks: true },
  ...{ keepDeliveryStatus: true, maxHtmlLengthToParse: 200_000 },
};

/** More than any report needs: what is behind it is the mail that came back. */
const reportAtMost = 512 * 1024;

/**
 * Reads reports on mail that could not be delivered (RFC 3464, and what qmail, Exim, Exchange and others wrote before or
 * instead) and complaints (ARF, RFC 5965). Never throws: what cannot be read is no report.
 */
export async function readBounce(raw: Buffer): Promise<Returned> {
  try {
    const mail = await simpleParser(raw.subarray(0, reportAtMost), options);
    const headers = headersOf(mail.headerLines);
    const part = (type: string) => mail.attachments.find(({ contentType }) => contentType === type);
    return (
      complaintIn(part('message/feedback-report')) ??
      standard(part('message/delivery-status') ?? part('message/global-delivery-status')) ??
      freeform(headers, mail.subject ?? '', mail.text ?? '')
    );
  } catch {
    return null;
  }
}

function complaintIn(report: Attachment | undefined): Returned {
  if (!report) return null;
  const type =
    /^feedback-type:\s*([a-z-]+)/im.exec(report.content.toString('latin1'))?.[1]?.toLowerCase() ?? '';
  if (['not-spam', 'auth-failure', 'dmarc'].includes(type)) return 'fine';
  return { kind: 'complaint', reason: 'Its reader called it spam.' };
}

function standard(part: Attachment | undefined): Returned {
  if (!part) return null;
  const statuses = statusesIn(part.content.toString('utf8'));
  const failed = statuses.find(
    ({ action, status }) => action === 'failed' || (action === '' && /^[45]/.test(status)),
  );
  if (failed) return { kind: kindOf(failed.status, failed.diagnostic), reason: reasonOf(failed) };
  if (statuses.some(({ action }) => action === 'delayed')) return 'later';
  return statuses.length > 0 ? 'fine' : null;
}

function reasonOf({ status, diagnostic, action }: DeliveryStatus): string {
  return cleanLine(`Came back: ${diagnostic || status || action}`, 300);
}

function freeform(headers: Headers, subject: string, text: string): Returned {
  if (!isFromPostmaster(headers, subject)) return null;
  const words = `${subject}\n${text}`.slice(0, 60_000);
  if (
    /warning message only|will (?:be )?retr(?:y|ied)|not yet been delivered|still (?:being )?tr(?:y|ied)|delivery (?:is )?delayed|delayed mail|do not need to resend/i.test(
      words,
    )
  )
    return 'later';
  const failure = failureIn(text.slice(0, 60_000));
  return failure && { kind: failure.kind, reason: cleanLine(`Came back: ${failure.line}`, 300) };
}

function isFromPostmaster(headers: Headers, subject: string): boolean {
  return (
    headers.first('x-failed-recipients') !== '' ||
    /<?(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?)(?:[+@. >]|$)/i.test(headers.first('from')) ||
    /^(?:undeliver|delivery status|delivery (?:failure|has failed)|mail delivery (?:failed|subsystem)|failure notice|returned mail|unzustellbar|non remis|mail system error)/i.test(
      subject,
    )
  );
}
