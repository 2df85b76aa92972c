import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domain, handOver, openMailHouse } from './mail-house.ts';

test('mail to report@ is a signal, once, and opens no conversation; nobody’s mail is none', async () => {
  const house = await openMailHouse();
  const { pool } = house.candor.database;
  try {
    const mail = (more: string) =>
      `From: Noor <noor@blue.example>\r\nTo: report@${domain}\r\nSubject: Invoices are gone\r\n${more}`;
    for (let time = 0; time < 2; time += 1)
      await handOver(house.port, {
        ...{ from: 'noor@blue.example', to: `report@${domain}` },
        raw: mail('Message-ID: <1@blue.example>\r\n\r\nSince this morning.\r\n'),
      });
    await handOver(house.port, {
      ...{ from: '', to: `report@${domain}` },
      raw: mail('Message-ID: <2@blue.example>\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n'),
    });
    const { rows } = await pool.query(
      'select s.source, s.text, s.said_by, c.name from signals s left join components c on c.id = s.component',
    );
    assert.deepEqual(rows, [
      { source: 'mail', text: 'Invoices are gone\nSince this morning.', said_by: 'Noor', name: 'Invoices' },
    ]);
    const others = await pool.query(
      'select (select count(*) from conversations)::int as talks, (select count(*) from unplaced_mails)::int as lost',
    );
    assert.deepEqual(others.rows, [{ talks: 0, lost: 0 }]);
  } finally {
    await house.candor.dispose();
  }
});
