import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';

export type DkimOptions = {
  readonly domain: string;
  readonly selector: string;
  /** PEM, RSA or Ed25519. */
  readonly privateKey: string;
};

/** Puts a DKIM-Signature before a message (RFC 6376 relaxed/relaxed; RFC 8463 for Ed25519). */
export type DkimSigner = (message: string, now: number) => Promise<string>;

// Both List headers are among them: a mailbox provider shows its unsubscribe button only when they are covered.
const signed = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'References',
  'In-Reply-To',
  'Reply-To',
  'Auto-Submitted',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
];

/** Reads the key once. Signing itself runs on Node's thread pool, beside the event loop. Throws on a key that is none. */
export function dkimSigner({ domain, selector, privateKey }: DkimOptions): DkimSigner {
  const key = createPrivateKey(privateKey);
  const algorithm = algorithmOf(key);
  return async (message, now) => {
    const at = message.indexOf('\r\n\r\n');
    const headers = parseHeaders(message.slice(0, at));
    const names = signed.filter((name) => headers.has(name.toLowerCase()));
    // From once more than it is there: a second one, added on the way, would break the signature.
    const tags = [
      `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector}`,
      `t=${Math.floor(now / 1000)}`,
      `h=${[...names, 'From'].join(':\r\n ')}`,
      `bh=${hashOf(relaxedBody(message.slice(at + 4)))}`,
      'b=',
    ].join(';\r\n ');
    const input = names
      .map((name) => `${relaxedHeader(name, headers.get(name.toLowerCase()) ?? '')}\r\n`)
      .join('');
    const signature = await signed64(`${input}${relaxedHeader('DKIM-Signature', tags)}`, key);
    return `DKIM-Signature: ${tags}${signature.replace(/.{70}(?=.)/g, '$&\r\n ')}\r\n${message}`;
  };
}

function algorithmOf(key: KeyObject): 'rsa-sha256' | 'ed25519-sha256' {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256';
  if (key.asymmetricKeyType === 'rsa') return 'rsa-sha256';
  throw new Error('DKIM signs with an RSA or an Ed25519 key.');
}

function parseHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1)]),
  );
}

function relaxedHeader(name: string, value: string): string {
  return `${name.toLowerCase()}:${value.replace(/[ \t\r\n]+/g, ' ').trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+(?=\r\n)/g, '').replace(/[ \t]+/g, ' ');
  return lines.replace(/(?:\r\n)*$/, '\r\n');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('base64');
}

function signed64(input: string, key: KeyObject): Promise<string> {
  const ed25519 = key.asymmetricKeyType === 'ed25519';
  const data = ed25519 ? createHash('sha256').update(input, 'latin1').digest() : Buffer.from(input, 'latin1');
  return new Promise((resolve, reject) =>
    sign(ed25519 ? null : 'sha256', data, key, (error, signature) =>
      error ? reject(error) : resolve(signature.toString('base64')),
    ),
  );
}
