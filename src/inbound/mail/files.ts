import type { ReceivedFile } from '../../engine/ports/inbound-mail.ts';
import { cleanName } from '../../kit/file-name.ts';
import { sniff } from '../../kit/sniff.ts';

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

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
