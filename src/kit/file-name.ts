import { cleanLine } from './clean-text.ts';

/** A name to save under anywhere: no folder, nothing hidden, nothing that turns "exe.pdf" around, 120 characters. */
export function cleanName(name: string): string {
  const last =
    name
      .slice(0, 5_000)
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? '';
  const clean = cleanLine(last, 1_000)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (clean === '') return 'file';
  if (clean.length <= 120) return clean;
  const ending = /\.[a-z0-9]{1,10}$/i.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, 120 - ending.length).toWellFormed()}${ending}`;
}
