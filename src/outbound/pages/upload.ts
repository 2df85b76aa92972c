import type { IncomingMessage } from 'node:http';
import type { ReceivedFile } from '../../engine/ports/inbound-mail.ts';
import type { Upload } from '../../engine/ports/private-door.ts';
import { cleanName } from '../../kit/file-name.ts';
import { boundaryOf, type FormPiece, readMultipart } from '../../kit/multipart.ts';
import { refuse } from '../../kit/refusal.ts';
import { sniff } from '../../kit/sniff.ts';
import { giveTimeForFiles } from './body-time.ts';
import { readForm } from './request.ts';

export const filesAtMost = 5;
export const fileAtMost = 10 * 1024 * 1024;
const longestField = 128 * 1024;
const partsAtMost = 50;
// What is too much is still read to its end, within reason: a browser that is cut off shows no answer at all.
const readAtMost = 120 * 1024 * 1024;
// What all who send files at this moment may hold in memory together.
const heldAtMost = 160 * 1024 * 1024;

let held = 0;

/** Reads a form with files as it arrives. Never more than the limits is kept; whatever is beyond them is a `problem`. */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  const boundary = boundaryOf(request.headers['content-type'] ?? '');
  if (boundary === null) return { fields: await readForm(request), files: [], problem: null };
  const length = Number(request.headers['content-length'] ?? readAtMost);
  if (length > readAtMost) refuse('too-long', tooMuch);
  const share = Math.min(length, filesAtMost * fileAtMost);
  if (held + share > heldAtMost)
    refuse('unavailable', 'Many people are sending files right now. Try again in a minute.');
  held += share;
  giveTimeForFiles(request);
  try {
    return await collect(readMultipart(bounded(request), boundary));
  } finally {
    held -= share;
  }
}

const tooMuch = 'That is too much to send at once. Send at most 5 files of 10 MB.';

async function* bounded(request: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > readAtMost) refuse('too-long', tooMuch);
    yield chunk;
  }
}

type Part = { readonly name: string; readonly file: string | null; kept: Buffer[]; size: number };

async function collect(pieces: AsyncIterable<FormPiece>): Promise<Upload> {
  const parts: Part[] = [];
  let files = 0;
  for await (const piece of pieces) {
    if (piece.kind === 'part') {
      if (parts.length === partsAtMost) refuse('too-long', tooMuch);
      parts.push({ name: piece.name, file: piece.file, kept: [], size: 0 });
      continue;
    }
    const part = parts.at(-1);
    if (!part) continue;
    if (part.size === 0 && part.file !== null) files += 1;
    part.size += piece.bytes.length;
    const most = part.file === null ? longestField : fileAtMost;
    if (part.size <= most && files <= filesAtMost) part.kept.push(piece.bytes);
    else if (part.file !== null) part.kept = [];
  }
  return uploadFrom(parts);
}

/** A browser sends a file without name and contents where none was chosen. */
function uploadFrom(parts: readonly Part[]): Upload {
  const fields = new URLSearchParams();
  for (const { name, file, kept } of parts)
    if (file === null) fields.append(name, Buffer.concat(kept).toString('utf8'));
  const sent = parts.filter(({ file, size }) => file !== null && size > 0);
  const problem = problemOf(sent);
  return { fields, files: problem === null ? sent.map(fileFrom) : [], problem };
}

function problemOf(sent: readonly Part[]): string | null {
  if (sent.length > filesAtMost)
    return `You chose ${sent.length} files. Send at most ${filesAtMost} at once, and the others after them.`;
  const large = sent.find(({ size }) => size > fileAtMost);
  if (!large) return null;
  return `“${cleanName(large.file ?? '')}” is larger than 10 MB. Send it in parts, or tell us, and we find another way.`;
}

function fileFrom({ file, kept }: Part): ReceivedFile {
  const content = Buffer.concat(kept);
  return { name: cleanName(file ?? ''), type: sniff(content), content };
}
