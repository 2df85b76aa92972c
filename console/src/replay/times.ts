/** "5 Apr, 08:19": a moment of a replay, in UTC as its record has it. */
export function utcMoment(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(at));
}

/** "5 Apr, 08:19 to 6 Apr, 20:34", or one moment. */
export function utcStretch({ from, to }: { from: string; to: string }): string {
  return from === to ? utcMoment(from) : `${utcMoment(from)} to ${utcMoment(to)}`;
}
