/** What each template is called, and when it is used. */
export const templateWords: Record<string, { title: string; when: string }> = {
  acknowledge: {
    title: 'Acknowledge',
    when: 'The first word, when something is wrong. Goes out in one click.',
  },
  'acknowledge-reports': {
    title: 'Acknowledge, reports only',
    when: 'The first word, when only customers say so.',
  },
  'one-customer': {
    title: 'One customer, first word',
    when: 'The first word to one customer, from a person with a name.',
  },
  segment: {
    title: 'Affected customers, first word',
    when: 'The first word to those who are affected, when nobody else needs to know.',
  },
  ask: {
    title: 'Ask',
    when: 'Customers are asked which way forward helps them. Goes out from “Ask customers”.',
  },
  'decision-told': {
    title: 'What we decided',
    when: 'After a question: to everybody who was asked, with the reason.',
  },
  'security-holding': {
    title: 'Security, holding statement',
    when: 'The first word outside on a sensitive incident. Always read by a second person.',
  },
  scope: { title: 'Scope', when: 'Who is hit and what still works, five minutes after the first word.' },
  identified: { title: 'Identified', when: 'The cause is known. Opens with the phase.' },
  'nothing-new': { title: 'Nothing new', when: 'The next word is due and nothing has changed.' },
  late: { title: 'Late', when: 'A promise was missed.' },
  monitoring: { title: 'Monitoring', when: 'A fix is in place. Opens with the phase.' },
  resolved: { title: 'Resolved', when: 'The closing word. Opens when you resolve.' },
  'false-alarm': { title: 'False alarm', when: 'It was working all the time.' },
  'support-desk-closing': { title: 'Support desk, closing', when: 'The last word to your colleagues.' },
  'support-desk': { title: 'Support desk', when: 'What your colleagues may say, and may not.' },
  'executive-brief': { title: 'Executive brief', when: 'The answer before they ask.' },
  sms: { title: 'SMS', when: 'The shortest version.' },
  'planned-announced': {
    title: 'Planned work, announced',
    when: 'The first word: when it begins and ends, and what will not work meanwhile.',
  },
  'planned-reminder': {
    title: 'Planned work, reminder',
    when: 'Before it begins, by itself: the words that you sent last, once more.',
  },
  'planned-moved': { title: 'Planned work, other times', when: 'It is moved before it has begun.' },
  'planned-started': { title: 'Planned work, started', when: 'Opens with “Start”.' },
  'planned-running': { title: 'Planned work, still going on', when: 'A word while it is going on.' },
  'planned-extended': { title: 'Planned work, takes longer', when: 'Opens with “Extend”.' },
  'planned-done': { title: 'Planned work, done', when: 'The closing word. Opens with “Finish”.' },
  'planned-cancelled': { title: 'Planned work, cancelled', when: 'It will not happen. Says why.' },
};
