import type { Publication } from '../../src/domain/updates/publication.ts';
import { acknowledged, at, day, identified, minute, now, update } from '../pages/sample.ts';
import { affected, customer, incident, signIn, told, type World, write } from './world.ts';

/** A page with everything on it: two open, one of them late, one closed, and a talk with files. Answers the cookie. */
export async function fullPage(world: World, more: { late: boolean }): Promise<string> {
  await customer(world, 'northwind', { zone: 'Europe/Berlin' });
  const first = await incident(world, 'Saving invoices fails');
  await affected(world, first, 'cus_northwind', {
    cannot: 'the payroll run at 17:00 needs invoices of today',
  });
  await told(world, first, 'affected', { writer: 'per_sam' });
  await told(world, first, 'customer:cus_northwind', {
    ...own,
    promise: more.late ? { due: at('14:43'), late: true, pausedUntil: null } : promise,
  });
  const cookie = await signIn(world, 'con_northwind');
  const old = await incident(world, 'Exports were slow');
  await told(world, old, 'customer:cus_northwind', closedOne);
  await write(
    world,
    cookie,
    {
      incident: first,
      text: 'Our payroll run at 17:00 needs the invoices of today.\n\nCan you tell me by 16:00 whether it will work?',
    },
    [
      [
        'screenshot of the error with a rather long name, 23 November.png',
        new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1]),
      ],
      ['invoices.csv', 'a,b\n'.repeat(9_000)],
    ],
  );
  await answer(
    world,
    first,
    'Thank you, that helps: we start with what payroll needs. I will tell you by 15:30 whether it will work today. If it cannot, we run it for you by hand: https://acme.example/help/payroll',
  );
  await write(world, cookie, { incident: first, text: 'Perfect, thank you.', after: 'x' });
  return cookie;
}

/** A second thing that is open for them. */
export async function another(world: World): Promise<void> {
  const second = await incident(world, 'Reports arrive late');
  await told(world, second, 'customer:cus_northwind', {
    ...own,
    headline: 'Reports arrive an hour late',
    status: 'monitoring',
    startedAt: at('12:10'),
    components: { cmp_daily: 'degraded_performance' },
    facts: { workaround: 'Open them in the app. There they are on time.', since: at('12:10') },
    promise: { due: at('16:00'), late: false, pausedUntil: null },
    updates: [
      update('upd_rep', 'monitoring', at('13:30'), ['A fix is in place. We are watching it closely.']),
    ],
  });
}

async function answer({ pool }: World, incident: string, text: string): Promise<void> {
  await pool.query(
    `insert into messages (id, conversation, direction, channel, person, text, at)
     select 'msg_answer', id, 'out', 'console', 'per_sam', $2, $3 from conversations where incident = $1`,
    [incident, text, new Date(now)],
  );
}

const promise = { due: at('14:51'), late: false, pausedUntil: null };

const own: Partial<Publication> = {
  headline: 'You cannot save invoices',
  writer: 'per_sam',
  promise,
  updates: [
    update('upd_own3', 'identified', at('14:40'), [
      'Hi Maya, this is Sam at Acme. Drafts are safe, and we work on saving first, since your payroll needs it. I will write again by ',
      { at: at('14:51') },
      ', even if I have nothing new.',
    ]),
    identified,
    acknowledged,
  ],
};

const closedOne: Partial<Publication> = {
  headline: 'Exports took very long',
  status: 'resolved',
  startedAt: now - 6 * day,
  resolvedAt: now - 6 * day + 80 * minute,
  promise: null,
  updates: [
    update('upd_done', 'resolved', now - 6 * day + 80 * minute, [
      'This is fixed. No data was lost. You do not need to do anything. We are sorry.',
    ]),
  ],
};
