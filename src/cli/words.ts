import type { AudienceView, ClockView, Incident, Update } from './shapes.ts';

/** "15:05 UTC", and the date where it is another day than `today`. */
export function clockTime(time: string, today = new Date().toISOString()): string {
  const iso = new Date(time).toISOString();
  const clock = `${iso.slice(11, 16)} UTC`;
  return iso.slice(0, 10) === new Date(today).toISOString().slice(0, 10)
    ? clock
    : `${iso.slice(0, 10)} ${clock}`;
}

/** One line for an incident, and one under it for each clock that runs. */
export function incidentLines(incident: Incident, now: string): string[] {
  const kept = incident.sensitive ? ' · sensitive' : '';
  const head = `${incident.name}  ${incident.severity} · ${incident.status}${kept}  ${incident.headline}`;
  return [head, ...incident.audiences.map((view) => `  ${clockLine(view, now)}`)];
}

function clockLine({ name, clock, closed }: AudienceView, now: string): string {
  const [shape, word] = stateWords[clock.state] ?? ['·', clock.state];
  if (closed) return `${shape} ${name}: ${word}`;
  return `${shape} ${name}: ${[word, dueWords(clock, now), ownerWords(clock)].filter(Boolean).join(', ')}`;
}

function dueWords({ due, lateMinutes, paused }: ClockView, now: string): string {
  if (paused) return `until ${clockTime(paused.until, now)}`;
  if (!due) return '';
  return lateMinutes > 0
    ? `${lateMinutes} min late (due ${clockTime(due, now)})`
    : `next word by ${clockTime(due, now)}`;
}

function ownerWords({ owner, yours }: ClockView): string {
  if (yours) return 'you owe it';
  return owner ? `${owner.name} owes it` : 'nobody owns it';
}

/** The shapes of the console: never colour alone. */
const stateWords: Readonly<Record<string, readonly [string, string]>> = {
  undecided: ['◌', 'decide who'],
  ok: ['●', 'ok'],
  'due-soon': ['◆', 'due soon'],
  overdue: ['▲', 'overdue'],
  silent: ['⬣', 'silent'],
  writing: ['✎', 'somebody is writing'],
  waiting: ['⧖', 'waiting for approval'],
  sending: ['➤', 'sending'],
  paused: ['‖', 'paused'],
  done: ['✓', 'done'],
};

/** What became of words: said, or waiting for somebody to say so. */
export function updateLines(update: Update, now: string): string[] {
  const checks = update.checks
    .filter(({ level }) => level !== 'praise')
    .map(({ level, sentence }) => `  ${level === 'block' ? '✗' : '!'} ${sentence}`);
  return [...headOf(update, now), ...update.text.split('\n').map((line) => `  ${line}`.trimEnd()), ...checks];
}

function headOf({ id, state, audience, undoUntil, promisedNext }: Update, now: string): string[] {
  const next = promisedNext ? ` Next word by ${clockTime(promisedNext, now)}.` : '';
  if (state === 'sending' && undoUntil)
    return [
      `Sending to ${audience}.${next} To take it back before ${new Date(undoUntil).toISOString().slice(11, 19)} UTC: candor undo ${id}`,
    ];
  if (state === 'published') return [`Said to ${audience}.${next}`];
  if (state === 'undone') return [`Taken back: nothing of ${id} went out.`];
  return [`A draft for ${audience}. To say it: candor publish ${id}`];
}
