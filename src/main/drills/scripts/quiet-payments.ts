import { type DrillScript, dora, kim, note, tom } from '../script.ts';

/** The cause is at a supplier, who says nothing: how to speak while one does not know. */
export const quietPayments: DrillScript = {
  id: 'quiet-payments',
  title: 'A supplier who says nothing',
  about:
    'Card payments fail and the processor is silent. There is nothing new to say, and it has to be said on time.',
  minutes: 75,
  declared: {
    who: tom,
    sentence: 'Card payments fail for most customers',
    severity: 'sev1',
    components: ['cmp_demo_payments'],
  },
  events: [
    { minute: 1, reports: 'Payments by card are refused since this morning', by: 'northwind' },
    note(2, tom, 'The processor answers 503 to nine of ten calls. Their status page says that all is well.'),
    { minute: 3, reports: 'Our customers cannot pay by card', by: 'tallship' },
    note(5, dora, 'Dora (executive): a journalist has asked. Can we say that it is not our fault?'),
    {
      minute: 7,
      who: tom,
      command: {
        type: 'change-incident',
        facts: {
          who: 'most customers',
          task: 'pay by card',
          tasking: 'paying by card',
          unaffected: 'Bank transfers, invoices and reports',
        },
      },
    },
    {
      minute: 12,
      from: 'ops@northwind.example',
      text: 'We have a queue at the till. Shall we send people home or wait? I need an answer I can act on.',
    },
    note(20, tom, 'Support of the processor: "we are looking into it". No time given.'),
    note(33, kim, 'Could we move to the second processor? It takes 30 minutes to prepare.'),
    {
      minute: 36,
      who: kim,
      command: {
        type: 'change-incident',
        facts: { workaround: 'Bank transfers work.', doing: 'moving card payments to a second processor' },
      },
    },
    {
      minute: 44,
      from: 'it@kestrel-foods.example',
      text: 'Your page has said the same for half an hour. Is anybody there?',
    },
    note(58, tom, 'Traffic is on the second processor: 20 % of it, all going through.'),
    note(66, tom, 'All traffic moved. Card payments go through again.'),
    note(70, kim, 'No payment was taken twice: checked against the processor’s own list.'),
  ],
};
