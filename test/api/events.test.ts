import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, test } from 'node:test';
import { tell } from '../../src/inbound/api/event-streams.ts';
import { openSite, type Site } from './site.ts';

test('a console hears what changes, and when its own access ends', async () => {
  const { site, origin } = await listening();
  const reader = await site.person('viewer');
  const stream = await listen(origin, reader.headers);
  assert.match(await stream.until('event: beat'), /"now":"2026-11-23T12:00:00\.000Z"/);
  await site.machine.post('/components', { name: 'Invoices' });
  await stream.until('"what":"settings"');
  await site.house.pool.query(`select pg_notify('candor_incidents', 'inc_1')`);
  await stream.until('{"what":"incident","incident":"inc_1"}');
  await site.machine.patch(`/people/${reader.id}`, { active: false });
  await stream.ended();
});

test('a database that does not answer takes nobody down who listens', async () => {
  const written: string[] = [];
  const response = { write: (text: string) => written.push(text) } as unknown as ServerResponse;
  const mayHear = () => Promise.reject(new Error('Connection terminated'));
  const stream = { response, isAllowed: async () => true, mayHear };
  await tell(stream, [{ what: 'incident', incident: 'inc_1' }, { what: 'home' }]);
  assert.match(written.join(''), /^event: change\nid: \d+\ndata: {"what":"home"}\n\n$/);
});

test('many notices of one incident are one change', async () => {
  const { site, origin } = await listening();
  const stream = await listen(origin, site.machine.headers);
  await stream.until('event: beat');
  for (let times = 0; times < 30; times += 1)
    await site.house.pool.query(
      `select pg_notify('candor_incidents', 'inc_2'), pg_notify('candor_deliveries', '')`,
    );
  const heard = await stream.until('"what":"deliveries"');
  assert.ok(heard.split('inc_2').length - 1 <= 5, heard);
});

test('one who comes back is told what changed meanwhile', async () => {
  const { site, origin } = await listening();
  await incident(site, 'inc_old', '1 hour');
  await incident(site, 'inc_new', '1 second');
  const since = { 'last-event-id': String(Date.now() - 60_000) };
  const heard = await (await listen(origin, { ...site.machine.headers, ...since })).until('"what":"home"');
  assert.match(heard, /"incident":"inc_new"/);
  assert.doesNotMatch(heard, /inc_old/);
  assert.match(heard, /^id: \d{13}$/m);

  const nothing = { 'last-event-id': String(Date.now() + 60_000) };
  const quiet = await (await listen(origin, { ...site.machine.headers, ...nothing })).until('"what":"home"');
  assert.doesNotMatch(quiet, /"what":"incident"/);
  const odd = await listen(origin, { ...site.machine.headers, 'last-event-id': "1' or 1=1" });
  await odd.until('event: beat');
});

test('changes of an incident that is not for them stay unheard', async () => {
  const { site, origin } = await listening({ mayHear: async (_, incident) => incident !== 'inc_secret' });
  const stream = await listen(origin, site.machine.headers);
  await stream.until('event: beat');
  for (const id of ['inc_secret', 'inc_plain'])
    await site.house.pool.query(`select pg_notify('candor_incidents', $1)`, [id]);
  assert.doesNotMatch(await stream.until('inc_plain'), /inc_secret/);
});

test('nobody listens without signing in', async () => {
  const { origin } = await listening();
  const answer = await fetch(`${origin}/api/v1/events`);
  assert.equal(answer.status, 401);
  await answer.text();
});

test('closing the server ends every stream', async () => {
  const { site, origin } = await listening();
  const stream = await listen(origin, site.machine.headers);
  await stream.until('event: beat');
  await site.app.close();
  await stream.ended();
});

async function listening(options: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(options);
  const origin = await site.app.listen({ port: 0, host: '127.0.0.1' });
  return { site, origin };
}

async function incident(site: Site, id: string, ago: string): Promise<void> {
  await site.house.pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at, changed_at)
     values ($1, nextval('incident_numbers'), 1, 'investigating', 'sev1', false, '', '{}', now(), clock_timestamp() - $2::interval)`,
    [id, ago],
  );
}

/** Reads a stream until something was said (10 s at most), or until it ends. */
async function listen(origin: string, headers: Record<string, string>) {
  const abort = new AbortController();
  after(() => abort.abort());
  const answer = await fetch(`${origin}/api/v1/events`, { headers, signal: abort.signal });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  let heard = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = await Promise.race([reader.read(), late()]);
    heard += value ?? '';
    return !done;
  };
  return {
    async until(text: string): Promise<string> {
      while (!heard.includes(text)) assert.ok(await more(), `the stream ended before "${text}": ${heard}`);
      return heard;
    },
    async ended(): Promise<void> {
      while (await more()) heard = '';
    },
  };
}

function late(): Promise<never> {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error('Nothing was heard in ten seconds.')), 10_000).unref();
  });
}
