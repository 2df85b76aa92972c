/** The words that ship with the product. `{token}` is filled from facts; a sentence whose token is empty is dropped. */
export const templateNames = [
  'acknowledge',
  'acknowledge-reports',
  'scope',
  'identified',
  'nothing-new',
  'late',
  'monitoring',
  'resolved',
  'false-alarm',
  'one-customer',
  'segment',
  'ask',
  'decision-told',
  'security-holding',
  'support-desk',
  'support-desk-closing',
  'executive-brief',
  'sms',
  'planned-announced',
  'planned-reminder',
  'planned-moved',
  'planned-started',
  'planned-running',
  'planned-extended',
  'planned-done',
  'planned-cancelled',
] as const;
export type TemplateName = (typeof templateNames)[number];

export type Templates = Readonly<Record<TemplateName, string>>;

export const defaultTemplates: Templates = {
  acknowledge:
    'We have seen something wrong with {thing}. We do not know why yet. We are working on it now. We will post again by {next}, even if nothing has changed.',
  'acknowledge-reports':
    'Some people tell us {thing} is not working. We are checking now. If you see it too, tell us: {report_link}. We will post again by {next}.',
  scope:
    '{who} cannot {task}. This started at {since}. {unaffected} are working as normal. {workaround} We are still looking for the cause. Next update by {next}.',
  identified:
    'We know what is causing this and we are working on a fix. {who} still cannot {task}. {workaround} {no_time_yet} We expect it back between {back_from} and {back_to}. Next update by {next}.',
  'nothing-new':
    'Nothing has changed since our last update. {who} still cannot {task}. We are {doing}. {workaround} We expect it back between {back_from} and {back_to}. Next update by {next}.',
  late: 'We said we would post by {promised} and we did not. Sorry. {who} still cannot {task}. We are still working on it. Next update by {next}.',
  monitoring:
    'We have put a fix in place and {tasking} is working again. You may still see {residual}. If it still does not work for you, {do_this}, then tell us. We are watching it closely. Next update by {next}.',
  resolved:
    'This is fixed. You have been able to {task} as normal since {fixed_at}. The problem lasted {duration}. {data_statement} {action_needed} We are sorry. We know {felt_impact}. We will tell you what happened and what we are changing by {writeup}.',
  'false-alarm':
    'We looked into the reports about {thing}. It is working and was working throughout. {explanation} Thank you to those who told us. If it is not working for you, {contact}.',
  'one-customer':
    'This is {sender} at {company}. {tasking} has not been working for {account} since {since}. We do not know why yet. We are working on it for you now. Is anything urgent blocked on your side? Tell me what hurts most and we will start there. Just reply here. It comes straight to me. I will write again by {next}, even if I have nothing new.',
  segment:
    'You are getting this because {why_you}. You have not been able to {task} since {since}. {unaffected} are working as normal. {workaround} We are working on it. Only customers who are affected can see this. Next update by {next}.',
  ask: 'There are {ways} ways to get you going again. You know best which one helps.\n\n{choices}\n\n{question} Choose one, or reply and tell us what you need. If we have not heard from you by {decide_by} we start with “{fallback}”. We write to you again by {next}.',
  'decision-told':
    'Thank you for answering. {voted}. We are doing “{chosen}” first, because {because}. {another_way}, because {because}. We expect it between {back_from} and {back_to}. If you needed the other one, reply and tell us what is blocked. Next update by {next}.',
  'security-holding':
    'We are looking into a report about the security of {thing}. A team is working on it now. We do not have all the facts yet, so we will not guess. {action_needed} If we find that your data is involved, we will contact you directly. Next update by {next}. For questions, write to {security_contact}.',
  'support-desk':
    'Say: {public_text} Do not say: cause, blame, a time we have not published. If they ask "when?": The next update is by {public_next}; I will write to you then. If they are blocked today, tell the incident lead. We write to you again by {next}.',
  'support-desk-closing':
    'It is over: {tasking} is working again. {data_statement} {action_needed} If a customer still has trouble, tell the incident lead.',
  'executive-brief':
    'So what: {one_line}. Who: {accounts}. Told: {last_words_at}, kept {kept} of {promises} promises. Next word: {next}. Need from you: nothing.',
  'planned-announced':
    'We will be working on {thing} from {planned_from} to {planned_to}. You will not be able to {task} for up to {planned_max} in that time. {unaffected} will work. {workaround} We will post here when we start and when we finish.',
  'planned-reminder': 'A reminder. {announced}',
  'planned-moved':
    'We have moved the work on {thing}. It will now be from {planned_from} to {planned_to}. You will not be able to {task} for up to {planned_max} in that time. {workaround} We are sorry for the change. We will post here when we start and when we finish.',
  'planned-started':
    'Planned work on {thing} has started. {late_start} You cannot {task} meanwhile. We expect to finish by {planned_to}.',
  'planned-running':
    'Planned work on {thing} is going on. You still cannot {task}. We still expect to finish by {planned_to}.',
  'planned-extended':
    'This is taking longer than we planned. We now expect to finish by {planned_to}. You still cannot {task}. We are sorry for the change.',
  'planned-done': 'Planned work on {thing} is finished. If something is not right, {contact}.',
  'planned-cancelled':
    'The work on {thing} that we announced for {planned_from} will not take place. {because} You do not need to do anything.',
  sms: '{company}: {thing} has a problem. We are working on it. Next update by {next}.',
};

/** Texts that may go out as they are, without a second reader, because everybody agreed on them in advance. */
export const preApproved: readonly TemplateName[] = [
  'acknowledge',
  'nothing-new',
  'late',
  'planned-reminder',
];
