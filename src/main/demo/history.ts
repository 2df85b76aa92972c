import { type Moment, minutes } from '../../domain/moment.ts';
import type { Access } from '../../domain/person.ts';
import type { Who } from '../../engine/engine.ts';
import { newId } from '../../kit/id.ts';
import { writer } from './company.ts';
import { type Telling, tell } from './telling.ts';

const person = (id: string, access: Access): Who => ({ actor: { kind: 'person', person: id }, access });
const kim = person('per_demo_kim', 'admin');
const sam = person('per_demo_sam', 'comms');
const tom = person('per_demo_tom', 'responder');

/** Yesterday's incident, handled well and resolved. */
export async function tellYesterday(telling: Telling, now: Moment): Promise<void> {
  const began = now - minutes(26 * 60);
  await tell(
    telling,
    began,
    tom,
    { sentence: 'Payments are slow to go through', severity: 'sev2', components: ['cmp_demo_payments'] },
    [
      {
        minute: 1,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_sam' },
      },
      {
        minute: 2,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          disclosure: { reason: 'Customers pay by card and may notice' },
          publish: true,
        },
      },
      {
        minute: 9,
        who: tom,
        command: {
          type: 'change-incident',
          facts: {
            who: 'about 1 in 10 customers',
            task: 'pay by card at the first try',
            tasking: 'paying by card',
            unaffected: 'Bank transfers and everything else',
            workaround: 'Trying again after a minute works.',
            feltImpact: 'waiting at the till is embarrassing',
          },
        },
      },
      {
        minute: 10,
        who: sam,
        command: { type: 'draft-update', id: newId('upd'), audience: 'public', publish: true },
      },
      {
        minute: 24,
        who: tom,
        command: {
          type: 'add-note',
          text: 'The card processor answers after 8 s instead of 300 ms. Moving traffic to the second one.',
        },
      },
      {
        minute: 26,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'identified',
          publish: true,
        },
      },
      {
        minute: 49,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'monitoring',
          publish: true,
        },
      },
      {
        minute: 83,
        who: sam,
        command: {
          type: 'resolve',
          closings: [
            {
              id: newId('upd'),
              audience: 'public',
              facts: {
                dataStatement: 'No payment was lost or taken twice.',
                actionNeeded: 'You do not need to do anything.',
              },
            },
          ],
          waivers: [],
        },
      },
    ],
  );
}

const europeans = {
  type: 'change-affected',
  rule: { everyone: false, components: ['cmp_demo_invoices'], regions: ['eu'], tiers: [], attributes: [] },
  added: 0,
  removed: 0,
} as const;

/** An incident that is open now, its next word due in some minutes. */
export async function tellToday(telling: Telling, now: Moment): Promise<void> {
  const began = now - minutes(41);
  await tell(
    telling,
    began,
    kim,
    {
      sentence: 'Saving invoices fails for some customers in Europe',
      severity: 'sev2',
      components: ['cmp_demo_invoices'],
    },
    [
      {
        minute: 1,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_sam' },
      },
      {
        minute: 2,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          disclosure: { reason: 'Six people asked within ten minutes' },
          publish: true,
        },
      },
      {
        minute: 6,
        who: tom,
        command: {
          type: 'add-note',
          text: 'Writes to the European store time out; reads are fine. Suspect the index built last night.',
        },
      },
      {
        minute: 8,
        who: tom,
        command: {
          type: 'change-incident',
          facts: {
            who: 'about 1 in 5 customers in Europe',
            task: 'save invoices',
            tasking: 'saving invoices',
            unaffected: 'Sign in, search and reports',
            workaround: 'You can save as a draft. Drafts are safe.',
          },
        },
      },
      {
        minute: 9,
        who: sam,
        command: { type: 'draft-update', id: newId('upd'), audience: 'public', publish: true },
      },
      {
        minute: 12,
        who: kim,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'internal',
          disclosure: { reason: 'The support desk is being asked' },
          publish: true,
        },
      },
      { minute: 15, who: kim, command: europeans },
      { minute: 15.5, who: sam, command: { type: 'accept-role', role: 'customer-liaison' } },
      {
        minute: 16,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'affected',
          disclosure: { reason: 'We know who they are, and they need the way around now' },
          publish: true,
        },
      },
      {
        minute: 23,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'identified',
          also: [
            { id: newId('upd'), audience: 'affected' },
            { id: newId('upd'), audience: 'internal' },
          ],
          publish: true,
        },
      },
      { minute: 33, who: tom, command: { type: 'add-note', text: 'Rebuild of the index is at 60 %.' } },
      {
        minute: 38,
        from: writer,
        text: 'Our payroll runs at 17:00 and needs the invoices of today. Do drafts count for it?',
      },
      {
        minute: 40,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_kim' },
      },
      { minute: 40.5, who: kim, command: { type: 'accept-role', role: 'communications-lead' } },
    ],
  );
}
