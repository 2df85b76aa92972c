import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { signalsDoor } from '../../src/inbound/alerts/signals/door.ts';
import { sourceKeysIn } from '../../src/postgres/signal-sources.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openWar } from '../incidents/house.ts';

export const key = Buffer.alloc(32, 7);

/** A house with the door for signals beside its API. */
export async function openReception() {
  const war = await openWar();
  const { pool } = war.house.database;
  const sources = sourceKeysIn(pool, key);
  const app = Fastify();
  await app.register(signalsDoor, { sources, signals: openSignals(pool), clock: war.house.clock, key });
  const connect = async (kind: string, secret?: string): Promise<string> => {
    const { body } = await war.machine.post('/signals/sources', { name: `Our ${kind}`, kind, secret });
    return new URL(body.url).pathname;
  };
  const post = async (url: string, payload: unknown, headers: Record<string, string> = {}) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const sent = { 'content-type': 'application/json', ...headers };
    const reply = await app.inject({ method: 'POST', url, payload: body, headers: sent });
    return { status: reply.statusCode, body: reply.json() };
  };
  return { war, pool, app, connect, post };
}

export function zendeskHeaders(secret: string, body: string, at = new Date().toISOString()) {
  const signature = createHmac('sha256', secret)
    .update(at + body)
    .digest('base64');
  return { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': at };
}

export function intercomHeaders(secret: string, body: string) {
  return { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` };
}
