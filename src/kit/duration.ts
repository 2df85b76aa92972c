const shape = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;

/** An ISO 8601 duration of days, hours, minutes, seconds ("PT20M") in milliseconds; `null` when it is none or empty. */
export function parseDuration(text: string): number | null {
  const found = shape.exec(text);
  if (!found) return null;
  const [d, h, m, s] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  const total = ((d * 24 + h) * 60 + m) * 60_000 + s * 1_000;
  return total > 0 ? total : null;
}
