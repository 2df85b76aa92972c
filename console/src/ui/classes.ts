/** Joins what is given; `false`, `null` and `undefined` are left out. */
export function cx(...classes: (string | false | null | undefined)[]): string {
  return classes.filter(Boolean).join(' ');
}
