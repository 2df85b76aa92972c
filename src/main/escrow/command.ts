import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EscrowedCustomer } from '../../engine/ports/escrow.ts';
import { ServerTrouble } from '../../outbound/email/smtp/reply.ts';
import { type Configuration, ConfigurationProblems, readConfiguration } from '../configuration.ts';
import { installationKey } from '../secret-key.ts';
import { escrowFile } from './keeper.ts';
import { type ContactList, openList } from './sealed-list.ts';
import { sendWords } from './send.ts';

/** Does what was typed and answers the exit code, as `candor` does: 1 refused, 2 typed wrongly, 3 no mail server. */
export async function runEscrow(typed: readonly string[]): Promise<number> {
  try {
    const { act, values } = read(typed);
    const configuration = readConfiguration(process.env, []);
    const key = installationKey(configuration.home, configuration.secret);
    const list = openedList(configuration.home, key);
    if (act === 'list') return show(list, values.customer ?? '');
    return await send(configuration, key, list, values);
  } catch (error) {
    const known =
      error instanceof Stop || error instanceof ConfigurationProblems || error instanceof ServerTrouble;
    if (!known) throw error;
    console.error(printable(error.message));
    return error instanceof Stop ? error.code : error instanceof ServerTrouble ? 3 : 2;
  }
}

class Stop extends Error {
  readonly code: number;
  constructor(code: number, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

const usage = `Write it like this:
  candor escrow list [--customer <part of a name>]
  candor escrow send --to all|<customer's id> --subject <text> --text-file <file>`;

type Values = Partial<Record<'customer' | 'to' | 'subject' | 'text-file', string>>;

function read(typed: readonly string[]): { readonly act: 'list' | 'send'; readonly values: Values } {
  const text = { type: 'string' } as const;
  const options = { customer: text, to: text, subject: text, 'text-file': text };
  const parsed = attempt(() => parseArgs({ args: [...typed], options, allowPositionals: true }), 2, usage);
  const [act, ...rest] = parsed.positionals;
  if ((act !== 'list' && act !== 'send') || rest.length > 0) throw new Stop(2, usage);
  return { act, values: parsed.values };
}

function openedList(home: string, key: Buffer): ContactList {
  const path = escrowFile(home);
  const bytes = attempt(
    () => readFileSync(path),
    1,
    `There is no contact list at ${path}. Candor's worker writes it every hour: run this where it runs, with its CANDOR_HOME.`,
  );
  const list = openList(key, bytes);
  if (list) return list;
  throw new Stop(
    1,
    `${path} was sealed with another key, or is damaged. Run this with the CANDOR_SECRET, or the secret.key, of the Candor that wrote it.`,
  );
}

function show({ writtenAt, customers }: ContactList, part: string): number {
  const found = customers.filter(({ name, id, externalId }) =>
    [name, id, externalId ?? ''].some((text) => text.toLowerCase().includes(part.toLowerCase())),
  );
  console.log(`As of ${new Date(writtenAt).toISOString()}: ${counted(found)}`);
  for (const { id, name, externalId, ownerName, ownerEmail, contacts } of found) {
    const owner = ownerName === null ? '' : `, looked after by ${ownerName} <${ownerEmail ?? ''}>`;
    console.log(printable(`\n${name}  ${id}${externalId === null ? '' : ` (${externalId})`}${owner}`));
    if (contacts.length === 0) console.log('  Nobody there is known.');
    for (const one of contacts)
      console.log(printable(`  ${one.name} <${one.address}>  ${one.language}, ${one.zone}, ${one.level}`));
  }
  return 0;
}

function counted(customers: readonly EscrowedCustomer[]): string {
  const contacts = customers.reduce((sum, one) => sum + one.contacts.length, 0);
  return `${customers.length} customers, ${contacts} contacts.`;
}

async function send(
  configuration: Configuration,
  key: Buffer,
  { customers }: ContactList,
  values: Values,
): Promise<number> {
  const { to, subject, 'text-file': file } = values;
  if (!to || !subject?.trim() || !file) throw new Stop(2, usage);
  const { smtpUrl } = configuration;
  if (smtpUrl === null) throw new Stop(2, 'Set SMTP_URL and MAIL_FROM: mail needs a server that takes it.');
  const text = attempt(() => readFileSync(file, 'utf8'), 2, `${file} cannot be read.`);
  if (text.trim() === '') throw new Stop(2, `${file} is empty. Write the words first.`);
  const chosen = customers.filter(({ id }) => to === 'all' || id === to);
  if (chosen.length === 0)
    throw new Stop(1, `There is no customer ${to} in the list. Try: candor escrow list`);
  const contacts = chosen.flatMap((customer) => customer.contacts);
  const { sent, before, refused } = await sendWords(configuration, smtpUrl, key, contacts, { subject, text });
  console.log(`${sent} mails sent.${before > 0 ? ` ${before} had these words before.` : ''}`);
  for (const { address, reply } of refused) console.log(printable(`Not to ${address}: ${reply}`));
  return refused.length > 0 ? 1 : 0;
}

function attempt<T>(act: () => T, code: number, sentence: string): T {
  try {
    return act();
  } catch {
    throw new Stop(code, sentence);
  }
}

// Names come from files of others: they must not move the cursor.
function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
