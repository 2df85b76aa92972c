import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { relaysOf } from '../inbound/mail/relays.ts';
import { isAddress } from '../kit/address.ts';
import { parseServer } from '../outbound/email/smtp/url.ts';

/** What the operator decided, read from the environment once. No other file reads the environment. */
export type Configuration = {
  readonly role: Role;
  readonly demo: boolean;
  readonly port: number;
  readonly pagesPort: number;
  readonly host: string;
  readonly consoleUrl: string;
  readonly pagesUrl: string;
  readonly home: string;
  /** `null`: a PostgreSQL of our own under the home. */
  readonly databaseUrl: string | null;
  /** `null`: mail lands only in the Outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly adminToken: string | null;
  readonly secret: string | null;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
  /** Where mail comes in; `null` where none does. */
  readonly inboundMail: InboundMail | null;
  readonly heldClock: boolean;
  readonly allowPrivateCalls: boolean;
  /** Whose word on the reader's address (X-Forwarded-For) is believed beside this machine's: any proxy's. */
  readonly trustProxy: boolean;
  /** How long a dead sender's letters wait for another one. */
  readonly mailLeaseSeconds: number;
  readonly logLevel: string;
};

export type InboundMail = {
  /** The domain of addresses for answers and bounces, in lower case. */
  readonly domain: string;
  readonly port: number;
  readonly host: string;
  readonly protocol: 'smtp' | 'lmtp';
  /** Addresses and networks of the mail servers that may connect. */
  readonly relays: readonly string[];
  /** The name under which our own mail server writes down what it found out about senders; `null`: nobody is believed. */
  readonly authserv: string | null;
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

export const roles = ['serve', 'console', 'pages', 'worker'] as const;
export type Role = (typeof roles)[number];

/** All that is wrong with the environment, in sentences. */
export class ConfigurationProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads everything, and says everything that is wrong at once. Throws `ConfigurationProblems`. */
export function readConfiguration(environment: NodeJS.ProcessEnv, args: readonly string[]): Configuration {
  const problems: string[] = [];
  const read = reader(environment, problems);
  const port = read.port('PORT', 4000);
  const pagesPort = read.port('PAGES_PORT', 4001);
  const configuration: Configuration = {
    role: roleFrom(args, problems),
    demo: args.includes('--demo'),
    port,
    pagesPort,
    host: read.text('HOST') ?? '0.0.0.0',
    consoleUrl: read.origin('CONSOLE_URL', `http://localhost:${port}`),
    pagesUrl: read.origin('PAGES_URL', `http://localhost:${pagesPort}`),
    home: resolve(read.text('CANDOR_HOME') ?? join(homedir(), '.candor')),
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    smtpUrl: mailServerFrom(read, problems),
    mailFrom: read.text('MAIL_FROM') ?? 'Candor <candor@candor.invalid>',
    adminToken: read.secret('CANDOR_ADMIN_TOKEN', 16),
    secret: read.secret('CANDOR_SECRET', 32),
    dkim: dkimFrom(read, problems),
    inboundMail: inboundMailFrom(read, problems),
    heldClock: read.flag('CANDOR_TEST_CLOCK'),
    allowPrivateCalls: read.flag('CANDOR_ALLOW_PRIVATE_CALLS'),
    trustProxy: read.flag('TRUST_PROXY'),
    mailLeaseSeconds: read.whole('MAIL_LEASE_SECONDS', 45, 3, 300),
    logLevel: read.choice('LOG_LEVEL', 'info', logLevels),
  };
  checkTogether(configuration, environment, problems);
  if (problems.length > 0) throw new ConfigurationProblems(problems);
  return configuration.demo ? harmless(configuration) : configuration;
}

/** A demo has a home of its own, and no way to send mail or to get any. */
function harmless(configuration: Configuration): Configuration {
  return { ...configuration, home: join(configuration.home, 'demo'), smtpUrl: null, inboundMail: null };
}

function checkTogether(
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
  problems: string[],
): void {
  if (configuration.port === configuration.pagesPort)
    problems.push('PORT and PAGES_PORT must differ: the console and the pages listen apart.');
  const mailPort = configuration.inboundMail?.port;
  if (mailPort === configuration.port || mailPort === configuration.pagesPort)
    problems.push('INBOUND_MAIL_PORT must differ from PORT and PAGES_PORT.');
  if (configuration.heldClock && environment.NODE_ENV === 'production') {
    problems.push(
      'CANDOR_TEST_CLOCK holds every clock still. It is refused together with NODE_ENV=production: unset one.',
    );
  }
  if (configuration.smtpUrl && !environment.MAIL_FROM && !environment.MAIL_FROM_FILE)
    problems.push('SMTP_URL is set: set MAIL_FROM too, the address that mail comes from.');
  if (!/^[^\r\n<>]*<[^@\s<>]+@[^@\s<>]+>$|^[^@\s<>]+@[^@\s<>]+$/.test(configuration.mailFrom)) {
    problems.push('MAIL_FROM must be an address like "Acme <status@acme.example>".');
  }
  if (configuration.role !== 'serve' && !configuration.databaseUrl) {
    problems.push(`The role "${configuration.role}" shares a database with others: set DATABASE_URL.`);
  }
}

function roleFrom(args: readonly string[], problems: string[]): Role {
  const named = args.filter((arg) => !arg.startsWith('-'));
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--demo');
  if (unknown) problems.push(`There is no option ${unknown}. There is --demo.`);
  const role = roles.find((one) => one === (named[0] ?? 'serve'));
  if (!role || named.length > 1) problems.push(`Start as one of: ${roles.join(', ')}.`);
  return role ?? 'serve';
}

type Reader = ReturnType<typeof reader>;

/** Each value may stand in the environment, or in a file that `NAME_FILE` names. */
function reader(environment: NodeJS.ProcessEnv, problems: string[]) {
  const text = (name: string): string | null => {
    const file = environment[`${name}_FILE`];
    if (!file) return environment[name]?.trim() || null;
    if (environment[name]) problems.push(`Set ${name} or ${name}_FILE, not both.`);
    try {
      return readFileSync(file, 'utf8').trim() || null;
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read.`);
      return null;
    }
  };
  return {
    text,
    flag: (name: string): boolean => ['1', 'true', 'yes'].includes(text(name)?.toLowerCase() ?? ''),
    whole(name: string, otherwise: number, least: number, most: number): number {
      const value = Number(text(name) ?? otherwise);
      if (!Number.isInteger(value) || value < least || value > most)
        problems.push(`${name} must be a whole number from ${least} to ${most}.`);
      return value;
    },
    choice(name: string, otherwise: string, choices: readonly string[]): string {
      const value = text(name) ?? otherwise;
      if (!choices.includes(value)) problems.push(`${name} must be one of ${choices.join(', ')}.`);
      return value;
    },
    port(name: string, otherwise: number): number {
      const value = Number(text(name) ?? otherwise);
      if (!Number.isInteger(value) || value < 1 || value > 65_535)
        problems.push(`${name} must be a port from 1 to 65535.`);
      return value;
    },
    origin(name: string, otherwise: string): string {
      const value = text(name) ?? otherwise;
      const url = URL.canParse(value) ? new URL(value) : null;
      if (!url || !['http:', 'https:'].includes(url.protocol))
        problems.push(`${name} must be an address like https://status.acme.example.`);
      return url && url.pathname === '/' ? url.origin : value.replace(/\/+$/, '');
    },
    url(name: string, protocols: readonly string[]): string | null {
      const value = text(name);
      if (value === null) return null;
      if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
        problems.push(`${name} must begin with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
      return value;
    },
    secret(name: string, least: number): string | null {
      const value = text(name);
      if (value !== null && value.length < least)
        problems.push(`${name} must have at least ${least} characters.`);
      return value;
    },
  };
}

/** Read as the sender will read it, so that what it would refuse is refused here. */
function mailServerFrom(read: Reader, problems: string[]): string | null {
  const value = read.text('SMTP_URL');
  if (value !== null) attempt(() => parseServer(value), problems);
  return value;
}

function inboundMailFrom(read: Reader, problems: string[]): InboundMail | null {
  const domain = read.text('INBOUND_MAIL_DOMAIN')?.toLowerCase() ?? null;
  const relays = read.text('INBOUND_MAIL_RELAYS') ?? '127.0.0.0/8, ::1';
  const inbound = {
    port: read.port('INBOUND_MAIL_PORT', 2525),
    host: read.text('INBOUND_MAIL_HOST') ?? read.text('HOST') ?? '0.0.0.0',
    protocol: read.choice('INBOUND_MAIL_PROTOCOL', 'smtp', ['smtp', 'lmtp']) as InboundMail['protocol'],
    relays: relays.split(/[\s,]+/).filter(Boolean),
    authserv: read.text('INBOUND_MAIL_AUTHSERV')?.toLowerCase() ?? null,
  };
  attempt(() => relaysOf(inbound.relays), problems);
  if (domain === null) return null;
  if (!isAddress(`reply@${domain}`) || domain.length > 180)
    problems.push('INBOUND_MAIL_DOMAIN must be a domain of your own for answers, like in.acme.example.');
  return { domain, ...inbound };
}

function attempt(act: () => unknown, problems: string[], sentence?: string): void {
  try {
    act();
  } catch (error) {
    problems.push(sentence ?? (error as Error).message);
  }
}

function dkimFrom(read: Reader, problems: string[]): Configuration['dkim'] {
  const [domain, selector, privateKey] = [
    read.text('DKIM_DOMAIN'),
    read.text('DKIM_SELECTOR'),
    read.text('DKIM_PRIVATE_KEY'),
  ];
  if (!domain && !selector && !privateKey) return null;
  if (domain && selector && privateKey) {
    attempt(
      () => createPrivateKey(privateKey),
      problems,
      'DKIM_PRIVATE_KEY must be a private key in PEM, RSA or Ed25519.',
    );
    return { domain, selector, privateKey };
  }
  problems.push(
    'To sign mail set all of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY (or DKIM_PRIVATE_KEY_FILE).',
  );
  return null;
}
