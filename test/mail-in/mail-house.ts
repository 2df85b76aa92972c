import { connect } from 'node:net';
import nodemailer from 'nodemailer';
import { newId } from '../../src/kit/id.ts';
import { replyAddress } from '../../src/kit/return-address.ts';
import { installationKey } from '../../src/main/secret-key.ts';
import { type Candor, freePort, startCandor } from '../support/candor.ts';

export const domain = 'in.acme.example';
const secret = 'a secret that is long enough for tests';

/** A Candor to which mail comes in, with a customer, a contact and conversations. */
export type MailHouse = {
  readonly candor: Candor;
  readonly port: number;
  readonly key: Buffer;
  /** A conversation with Maya of Globex about an incident of its own; its address for answers. */
  conversation(): Promise<{ readonly id: string; readonly address: string; readonly incident: string }>;
  messages(conversation: string): Promise<Message[]>;
};

export type Message = {
  readonly id: string;
  readonly text: string;
  readonly folded: string;
  readonly automatic: boolean;
  readonly verified: boolean;
  readonly from_address: string | null;
  readonly contact: string | null;
  readonly remarks: string[];
  readonly message_id: string;
};

export async function openMailHouse(environment: Record<string, string> = {}): Promise<MailHouse> {
  const port = await freePort();
  const candor = await startCandor({
    ...{ INBOUND_MAIL_DOMAIN: domain, INBOUND_MAIL_PORT: String(port), CANDOR_SECRET: secret },
    ...environment,
  });
  await candor.setUp();
  const { pool } = candor.database;
  await pool.query(`insert into customers (id, name, created_at) values ('cus_globex', 'Globex', now())`);
  await pool.query(
    `insert into contacts (id, customer, name, address, created_at)
     values ('con_maya', 'cus_globex', 'Maya', 'maya@globex.example', now())`,
  );
  const key = installationKey(candor.home, secret);
  return {
    ...{ candor, port, key },
    async conversation() {
      const { body } = await candor.api('POST', '/api/v1/incidents', {
        ...{ sentence: `Saving fails ${Math.random()}`, severity: 'sev2', components: ['Invoices'] },
      });
      const id = newId('cnv');
      await pool.query(
        `insert into conversations (id, incident, customer, contact, name, state, last_message_at, created_at)
         values ($1, $2, 'cus_globex', 'con_maya', 'Maya', 'waiting', now(), now())`,
        [id, body.id],
      );
      return { id, address: replyAddress(id, domain, key), incident: body.id };
    },
    async messages(conversation) {
      const { rows } = await pool.query<Message>(
        `select * from messages where conversation = $1 and direction = 'in' order by at, id`,
        [conversation],
      );
      return rows;
    },
  };
}

export type Letter = {
  readonly from?: string;
  readonly to: string | readonly string[];
  readonly raw: string | Buffer;
};

/** Hands a mail over as a mail server does. Throws what it was refused with. */
export async function handOver(
  port: number,
  { from = 'maya@globex.example', to, raw }: Letter,
): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  await transport.sendMail({ envelope: { from, to: [to].flat() as string[] }, raw });
}

/** A plain mail, as a person's program writes it. */
export function mailOf(text: string, headers: Readonly<Record<string, string>> = {}): string {
  const head = {
    From: 'Maya Lind <maya@globex.example>',
    To: 'status@acme.example',
    Subject: 'Re: Saving fails',
    'Message-ID': `<${Math.random().toString(36).slice(2)}@globex.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(head)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

/** Says lines to the listener, one after the other, and answers all that it said. A Buffer goes out as it is. */
export function speak(
  port: number,
  lines: readonly (string | Buffer)[],
  { onLast = () => {}, linesAtEnd = 1, host = '127.0.0.1' } = {},
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const left = [...lines];
    let [held, toCome] = ['', linesAtEnd];
    const socket = connect(port, host);
    const answer = () => {
      const next = left.shift();
      if (next === undefined) {
        toCome -= 1;
        if (toCome <= 0) socket.end();
      } else
        socket.write(typeof next === 'string' ? `${next}\r\n` : next, left.length === 0 ? onLast : undefined);
    };
    socket.setTimeout(20_000, () => socket.destroy(new Error(`silence after ${said.at(-1)}`)));
    socket.on('data', (data) => {
      held += data.toString('latin1');
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        if (/^\d{3}-/.test(line)) continue;
        said.push(line);
        answer();
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });
}
