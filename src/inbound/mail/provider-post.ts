import { readFormData } from './form-data.ts';

/** A mail as a provider posts it. */
export type PostedMail = {
  readonly raw: Buffer;
  /** The recipients that the provider says it had. */
  readonly to: readonly string[];
  readonly from: string | null;
};

/** What was posted: mail, or Amazon's question whether we want any. */
export type Post = { readonly mails: readonly PostedMail[] } | { readonly subscribeUrl: string };

/**
 * Reads what providers of mailboxes post: the mail as it came (`message/rfc822`), JSON (Postmark, Amazon SES by SNS,
 * SparkPost, and plain `{ raw, to, from }`) or a form (Mailgun, SendGrid). `null` when there is no mail in it.
 */
export function readPost(contentType: string, body: Buffer): Post | null {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (type === 'message/rfc822' || type === 'application/octet-stream') return mail(body, [], null);
  if (type === 'multipart/form-data') return fromForm(readFormData(body, contentType));
  if (type === 'application/x-www-form-urlencoded') return fromForm(urlEncoded(body));
  return fromJson(parsed(body.toString('utf8')));
}

function mail(raw: Buffer, to: readonly (string | null)[], from: string | null): Post | null {
  const known = to.filter((one) => one !== null).slice(0, 50);
  return raw.length === 0 ? null : { mails: [{ raw, to: known, from }] };
}

// Mailgun: body-mime, recipient, sender. SendGrid: email, and an envelope in JSON.
function fromForm(fields: ReadonlyMap<string, Buffer> | null): Post | null {
  const raw =
    fields?.get('body-mime') ?? fields?.get('email') ?? fields?.get('raw') ?? fields?.get('message');
  if (!fields || !raw) return null;
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? null;
  const envelope = objectOf(parsed(text('envelope') ?? ''));
  const to = [...listOf(envelope.to), ...(text('recipient')?.split(',') ?? [text('to')])];
  return mail(raw, to, textOf(envelope.from) ?? text('sender') ?? text('from'));
}

function urlEncoded(body: Buffer): ReadonlyMap<string, Buffer> {
  const params = new URLSearchParams(body.toString('latin1'));
  return new Map([...params].slice(0, 100).map(([name, value]) => [name, Buffer.from(value)]));
}

function fromJson(value: unknown): Post | null {
  if (Array.isArray(value)) return all(value.slice(0, 100).map((one) => fromObject(one)));
  return fromObject(value);
}

function fromObject(value: unknown): Post | null {
  const post = objectOf(value);
  if (post.Type === 'SubscriptionConfirmation') return { subscribeUrl: textOf(post.SubscribeURL) ?? '' };
  if (typeof post.Message === 'string') return fromSes(objectOf(parsed(post.Message)));
  if (post.notificationType !== undefined) return fromSes(post);
  const relay = objectOf(objectOf(post.msys).relay_message);
  if (relay.content !== undefined) return fromSparkPost(relay);
  const raw = textOf(post.RawEmail) ?? textOf(post.raw) ?? textOf(post.mime) ?? textOf(post.email);
  if (raw === null) return null;
  const to = [post.OriginalRecipient, ...listOf(post.to), ...listOf(post.recipients)].map(textOf);
  return mail(bytesOf(raw, post.encoding === 'base64'), to, textOf(post.from) ?? textOf(post.From));
}

function fromSes(post: Readonly<Record<string, unknown>>): Post | null {
  const [about, receipt] = [objectOf(post.mail), objectOf(post.receipt)];
  const content = textOf(post.content);
  const base64 = objectOf(receipt.action).encoding === 'BASE64';
  const to = [...listOf(receipt.recipients), ...listOf(about.destination)].map(textOf);
  return content === null ? null : mail(bytesOf(content, base64), to, textOf(about.source));
}

function fromSparkPost(relay: Readonly<Record<string, unknown>>): Post | null {
  const content = objectOf(relay.content);
  const raw = textOf(content.email_rfc822);
  if (raw === null) return null;
  return mail(
    bytesOf(raw, content.email_rfc822_is_base64 === true),
    [textOf(relay.rcpt_to)],
    textOf(relay.msg_from),
  );
}

function all(posts: readonly (Post | null)[]): Post | null {
  const mails = posts.flatMap((post) => (post !== null && 'mails' in post ? post.mails : []));
  return mails.length === 0 ? null : { mails };
}

// A mail has colons in its first line, base64 has none: where a provider says nothing, the letters tell.
function bytesOf(text: string, isBase64: boolean): Buffer {
  const letters = /^[A-Za-z0-9+/=\s]+$/.test(text.slice(0, 2_000));
  return Buffer.from(text, isBase64 || letters ? 'base64' : 'utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
