/** What many tries of one thing took, in ms. */
export type Timing = { readonly name: string; readonly half: number; readonly most: number };

/** Runs it `times` times, one after the other, after a few that do not count. */
export async function timed(
  name: string,
  times: number,
  act: (turn: number) => Promise<unknown>,
): Promise<Timing> {
  for (let turn = 0; turn < 5; turn += 1) await act(turn);
  const waits: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const begun = performance.now();
    await act(turn);
    waits.push(performance.now() - begun);
  }
  waits.sort((one, other) => one - other);
  const share = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0;
  return { name, half: share(0.5), most: share(0.95) };
}
