import { type DrillScript, dora, kim, note, tom } from '../script.ts';

/** Everything is up, and what it says is wrong: the harder kind of trouble to explain. */
export const wrongReports: DrillScript = {
  id: 'wrong-reports',
  title: 'Numbers that are wrong',
  about:
    'Reports open, but show wrong sums. Customers acted on them. What may be said while nobody knows how many?',
  minutes: 50,
  declared: {
    who: kim,
    sentence: 'Monthly reports show sums that are too high',
    severity: 'sev2',
    components: ['cmp_demo_reports'],
  },
  events: [
    note(
      2,
      kim,
      'Refunds are counted as income since the release of yesterday evening. All reports opened since are wrong.',
    ),
    { minute: 4, reports: 'The monthly report does not match our own books', by: 'lumen' },
    {
      minute: 7,
      from: 'desk@lumen.example',
      text: 'We sent last month’s report to our tax adviser this morning. Is it wrong? Do we have to call it back?',
    },
    note(9, dora, 'Dora (executive): do not say the word "wrong" before we know how many are affected.'),
    {
      minute: 11,
      who: kim,
      command: {
        type: 'change-incident',
        facts: {
          who: 'customers who opened a monthly report since yesterday at 18:00',
          task: 'rely on the sums in monthly reports',
          tasking: 'reading monthly reports',
          unaffected: 'Invoices and payments',
        },
      },
    },
    note(17, tom, 'First count: 12 customers. That leaves out exports; counting again.'),
    note(25, tom, 'Second count, with exports: 31 customers. The first number was too low.'),
    {
      minute: 27,
      from: 'ana@harbor-clinics.example',
      text: 'A partner told us that your reports are wrong. We have heard nothing from you. Are ours?',
    },
    note(33, kim, 'Correct sums are being computed anew. Ready in about ten minutes.'),
    note(44, kim, 'All reports recomputed. Old ones are marked, with the difference beside each sum.'),
  ],
};
