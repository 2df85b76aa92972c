import type { ReceivedFile } from '../../engine/ports/inbound-mail.ts';
import { cleanLine } from './clean.ts';
import { sniff } from './sniff.ts';

export const filesAtMost = 10;
export const fileAtMost = 10 * 1024 * 1024;
export const togetherAtMost = 20 * 1024 * 1024;

export type Offered = { readonly name: string | undefined; readonly content: Buffer };

/** Takes what fits, in the order in which it came, and says what did not. */
export function filesOf(offered: readonly Offered[]): {
  readonly files: ReceivedFile[];
  readonly remarks: string[];
} {
  const files: ReceivedFile[] = [];
  const left: string[] = [];
  let together = 0;
  for (const { name, content } of offered) {
    const clean = cleanName(name ?? '');
    const fits =
      content.length <= fileAtMost &&
      together + content.length <= togetherAtMost &&
      files.length < filesAtMost;
    if (!fits) {
      left.push(`“${clean}” (${sizeOf(content.length)})`);
      continue;
    }
    together += content.length;
    files.push({ name: clean, type: sniff(content), content });
  }
  return { files, remarks: left.length === 0 ? [] : [sentenceOf(left)] };
}

function sentenceOf(left: readonly string[]): string {
  const named = left.slice(0, 10).join(', ');
  const more = left.length > 10 ? ` and ${left.length - 10} more` : '';
  return `Left out: ${named}${more}. A mail may bring ten files of 10 MB, 20 MB together.`;
}

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

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
