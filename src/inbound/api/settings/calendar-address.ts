/**
 * What is wrong with the address of a calendar, as a sentence; `null` when it may be read. Only its form: whether the
 * host behind it may be talked to is judged when it is connected to.
 */
export function calendarProblem(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^(?:https?|webcal):$/.test(url.protocol))
    return 'Write the address of a calendar, like https://calendar.example.com/on-call.ics.';
  if (url.username !== '' || url.password !== '') return 'Leave name and password out of the address.';
  return null;
}
