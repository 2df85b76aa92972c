import { type DrillScript, dora, kim, note, tom } from '../script.ts';

/** The first drill of a new team: one cause, one wrong guess, one angry customer. */
export const payrollMorning: DrillScript = {
  id: 'payroll-morning',
  title: 'Invoices on payroll day',
  about:
    'Saving invoices fails in Europe on the day on which customers pay their people. The first guess is wrong.',
  minutes: 40,
  declared: {
    who: tom,
    sentence: 'Saving invoices fails for some customers in Europe',
    severity: 'sev2',
    components: ['cmp_demo_invoices'],
  },
  events: [
    { minute: 1, reports: 'Invoices will not save. Is it only us?', by: 'harbor' },
    { minute: 1.5, reports: 'Since half an hour no invoice can be saved', by: 'kestrel' },
    { minute: 2, reports: 'Error when saving invoices, tried three times', by: 'lumen' },
    note(
      3,
      tom,
      'Writes to the European store time out; reads are fine. Looks like the index built last night.',
    ),
    {
      minute: 6,
      from: 'ana@harbor-clinics.example',
      text: 'Our payroll closes at noon and needs the invoices of today. Nobody tells us anything. What is going on?',
    },
    note(
      8,
      dora,
      'Dora (executive): two customers have written to me directly. What are we telling them, and when?',
    ),
    {
      minute: 10,
      who: tom,
      command: {
        type: 'change-incident',
        facts: {
          who: 'about 1 in 5 customers in Europe',
          task: 'save invoices',
          tasking: 'saving invoices',
          unaffected: 'Sign in, search and reports',
        },
      },
    },
    note(14, tom, 'It is not the index: dropping it changed nothing. I said so too early.'),
    {
      minute: 15,
      who: kim,
      command: {
        type: 'change-affected',
        rule: {
          everyone: false,
          components: ['cmp_demo_invoices'],
          regions: ['eu'],
          tiers: [],
          attributes: [],
        },
        added: 0,
        removed: 0,
      },
    },
    note(18, kim, 'Found it: a connection limit that came with the change of 08:40. Rolling it back.'),
    {
      minute: 19,
      who: tom,
      command: {
        type: 'change-incident',
        facts: {
          workaround: 'You can save as a draft. Drafts are safe.',
          doing: 'taking back a change of this morning',
        },
      },
    },
    {
      minute: 22,
      from: 'it@harbor-clinics.example',
      text: 'We have been told drafts are safe by a colleague. Can you confirm that in writing?',
    },
    note(28, tom, 'Rolled back on all machines. Saving works again for everybody we can see.'),
    note(34, tom, 'Ten minutes without an error. Nothing was lost: 41 drafts were saved as invoices.'),
  ],
};
