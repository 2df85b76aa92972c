import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { authenticate } from 'mailauth';
import { freshDatabase } from '../support/database.ts';
import { fanOut, handClock, openSender, publicationOf, subscribe, updateOf } from './parts/post.ts';
import { openSink } from './parts/sink.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const kinds = {
  'rsa-sha256': {
    privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  },
  'ed25519-sha256': {
    privateKey: ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`,
  },
};

describe('DKIM', () => {
  const today = Date.now();

  for (const [algorithm, { privateKey, record }] of Object.entries(kinds)) {
    test(`${algorithm}: verified by mailauth as it arrives, both List headers covered`, async () => {
      const database = await freshDatabase();
      const sink = await openSink();
      const sender = openSender(database.pool, handClock(today), sink.url, {
        dkim: { domain: 'acme.example', selector: 's1', privateKey },
      });
      try {
        await subscribe(database.pool, 2);
        const words = 'Wörter  mit   Lücken \n\n.Punkt\n\n\n';
        await fanOut(
          database.pool,
          publicationOf([updateOf('upd_1', words)], { headline: 'Größe '.repeat(30) }),
          today,
        );
        await sender.flush();
        assert.equal(sink.received.length, 2);
        for (const { raw } of sink.received) {
          const found = await verify(raw, record);
          assert.equal(found.result, 'pass', JSON.stringify(found));
          assert.equal(found.algorithm, algorithm);
          for (const name of [
            'list-unsubscribe',
            'list-unsubscribe-post',
            'from',
            'to',
            'message-id',
            'date',
          ])
            assert.ok(found.signed.includes(name), name);
        }
        const [one] = sink.received;
        for (const change of [
          [
            'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
            'List-Unsubscribe-Post: List-Unsubscribe=Two-Click',
          ],
          ['https://status.example.com/unsubscribe', 'https://status.evil.example/unsubscribe'],
          ['Subject: ', 'Subject: Not '],
          ['MIME-Version: 1.0', 'From: evil@example.com\r\nMIME-Version: 1.0'],
        ] as const) {
          const forged = one?.raw.toString('latin1').replace(change[0], change[1]) ?? '';
          assert.notEqual(forged, one?.raw.toString('latin1'));
          assert.notEqual((await verify(Buffer.from(forged, 'latin1'), record)).result, 'pass', change[1]);
        }
      } finally {
        await sender.stop();
        await sink.stop();
        await database.drop();
      }
    });
  }
});

type Found = { readonly result: string; readonly algorithm: string; readonly signed: readonly string[] };

async function verify(raw: Buffer, record: string): Promise<Found> {
  const { dkim } = await authenticate(raw, {
    ip: '127.0.0.1',
    helo: 'acme.example',
    sender: 'status@acme.example',
    mta: 'mx.example.com',
    resolver: async (name: string, kind: string) => {
      if (name === 's1._domainkey.acme.example' && kind === 'TXT') return [[record]];
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    },
  });
  const [first] = dkim.results;
  return {
    result: first?.status.result ?? 'none',
    algorithm: /;\s*a=([\w-]+)/.exec(raw.toString('latin1'))?.[1] ?? '',
    signed: (/;\s*h=([^;]+);/.exec(raw.toString('latin1'))?.[1] ?? '').toLowerCase().split(/[:\s]+/),
  };
}
