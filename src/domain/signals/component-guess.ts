import type { ComponentId } from '../customers/component.ts';

/**
 * Which part of the service somebody means: the one whose whole name stands in their words, as words, whatever their
 * endings ("invoice", "Invoices"). Of several the longest name; `null` when none or when it could be either.
 */
export function componentIn(
  text: string,
  components: Readonly<Record<ComponentId, string>>,
): ComponentId | null {
  const said = ` ${stemsOf(text).join(' ')} `;
  const found = Object.entries(components)
    .map(([id, name]) => ({ id, stems: stemsOf(name) }))
    .filter(({ stems }) => stems.length > 0 && said.includes(` ${stems.join(' ')} `))
    .sort((one, other) => other.stems.length - one.stems.length);
  const [first, second] = found;
  if (!first || second?.stems.length === first.stems.length) return null;
  return first.id;
}

function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 2_000).map((word) => (word.length > 3 ? word.replace(/(es|s|e)$/, '') : word));
}
