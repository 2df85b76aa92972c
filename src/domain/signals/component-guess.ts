import type { ComponentId } from '../customers/component.ts';

/** A part of the service, by its name and whatever else customers call it. */
export type NamedComponent = {
  readonly id: ComponentId;
  readonly name: string;
  readonly alsoCalled: readonly string[];
};

/**
 * Which part of the service somebody means: the one whose whole name, or another name of it, stands in their words, as
 * words, whatever their endings ("invoice", "Invoices"). Of several the longest name; `null` when none or when it could
 * be either.
 */
export function componentIn(text: string, components: readonly NamedComponent[]): ComponentId | null {
  const said = ` ${stemsOf(text).join(' ')} `;
  const found = components
    .map(({ id, name, alsoCalled }) => ({ id, length: longestIn(said, [name, ...alsoCalled]) }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
  const [first, second] = found;
  if (!first || second?.length === first.length) return null;
  return first.id;
}

/** How many words the longest of these names has that was said; 0 for none. */
function longestIn(said: string, names: readonly string[]): number {
  const stems = names.map(stemsOf).filter((one) => one.length > 0 && said.includes(` ${one.join(' ')} `));
  return Math.max(0, ...stems.map(({ length }) => length));
}

function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 2_000).map((word) => (word.length > 3 ? word.replace(/(es|s|e)$/, '') : word));
}
