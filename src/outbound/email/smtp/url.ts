export type Server = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps, port 465); otherwise STARTTLS wherever the server offers it. */
  readonly secure: boolean;
  /** No mail without TLS. */
  readonly requireTls: boolean;
  readonly ignoreTls: boolean;
  readonly checkCertificate: boolean;
  readonly auth: { readonly user: string; readonly password: string } | null;
  /** Connections at most for one worker. */
  readonly connections: number;
};

/**
 * Reads SMTP_URL: `smtp://user:password@host:587`, `smtps://host:465`, with `?requireTLS=true`, `?ignoreTLS=true`,
 * `?tls.rejectUnauthorized=false`, `?maxConnections=5`. Throws with a sentence.
 */
export function parseServer(text: string): Server {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Error('SMTP_URL must look like smtp://user:password@mail.example.com:587.');
  const secure = url.protocol === 'smtps:' || url.searchParams.get('secure') === 'true';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ignoreTls = url.searchParams.get('ignoreTLS') === 'true';
  const user = decodeURIComponent(url.username);
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ignoreTls,
    // A password never travels in the clear, unless it stays on this machine or somebody said so.
    requireTls:
      url.searchParams.get('requireTLS') === 'true' || (user !== '' && !ignoreTls && !isLoopback(host)),
    // A relay on this machine has a certificate for nobody in particular.
    checkCertificate: url.searchParams.get('tls.rejectUnauthorized') !== 'false' && !isLoopback(host),
    auth: user === '' ? null : { user, password: decodeURIComponent(url.password) },
    connections: connectionsOf(url.searchParams.get('maxConnections')),
  };
}

function connectionsOf(text: string | null): number {
  const count = Number(text ?? 10);
  if (!Number.isInteger(count) || count < 1 || count > 20)
    throw new Error('maxConnections in SMTP_URL must be a whole number from 1 to 20.');
  return count;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
