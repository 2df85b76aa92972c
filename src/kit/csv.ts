import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { refuse } from './refusal.ts';

/** A row of a file as it stands there, and the line on which it ends. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * The rows of a file (RFC 4180), its first line too; parted by comma, semicolon or tab, as its first line is. Refuses
 * bytes that are no text, and quotation marks that do not fit, with the line.
 */
export async function* readCsv(file: Buffer): AsyncIterable<CsvRow> {
  const bytes = utf8Of(file);
  const options = {
    bom: true,
    delimiter: delimiterOf(bytes),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  } as const;
  const parser = Readable.from(slices(bytes)).compose(parse(options));
  let [last, twice] = [0, 0];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // A line's end of two characters within a cell is counted twice there.
      twice += record.reduce((sum, cell) => sum + cell.split('\r\n').length - 1, 0);
      last = info.lines - twice;
      yield { line: last, cells: record };
    }
  } catch (error) {
    if (error instanceof CsvError) refuseRow(error, last + 1);
    throw error;
  }
}

// A row is as long as its longest lists; a quotation mark that is never closed ends here, and not with the file.
const longestRow = 64 * 1024;
const sliceSize = 64 * 1024;

function* slices(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += sliceSize) yield bytes.subarray(at, at + sliceSize);
}

function utf8Of(file: Buffer): Buffer {
  const utf16 = file.subarray(0, 2).toString('hex');
  if (utf16 === 'fffe') return recoded(file, 'utf-16le');
  if (utf16 === 'feff') return recoded(file, 'utf-16be');
  // Every other byte of it is none; one alone is told with its line.
  const beginning = file.subarray(0, 4096);
  if (beginning.filter((byte) => byte === 0).length > beginning.length / 10)
    refuse(
      'invalid',
      'This looks like UTF-16 without its mark, or like no text at all. Save it as “CSV UTF-8”.',
    );
  if (!isUtf8(file)) refuseEncoding(file);
  return file;
}

function recoded(file: Buffer, encoding: string): Buffer {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(file));
  } catch {
    return refuse('invalid', 'This file says that it is UTF-16, and is not. Save it as “CSV UTF-8”.');
  }
}

function refuseEncoding(file: Buffer): never {
  let line = 1;
  for (let from = 0; from < file.length; line += 1) {
    const end = file.indexOf(0x0a, from);
    const bytes = file.subarray(from, end < 0 ? file.length : end);
    if (!isUtf8(bytes)) {
      const shown = bytes.subarray(0, 60).toString('utf8').trim();
      refuse(
        'invalid',
        `Line ${line} is not UTF-8 (“${shown}”). Save the file as “CSV UTF-8”, then try again.`,
      );
    }
    from = end < 0 ? file.length : end + 1;
  }
  return refuse('invalid', 'This file is not UTF-8. Save it as “CSV UTF-8”, then try again.');
}

function delimiterOf(bytes: Buffer): string {
  const first =
    bytes
      .subarray(0, 16 * 1024)
      .toString('utf8')
      .split(/\r?\n|\r/, 1)[0] ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => ({ sign, times: bare.split(sign).length }));
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).sign;
}

function refuseRow({ code }: CsvError, line: number): never {
  const sentences: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
    CSV_MAX_RECORD_SIZE: 'it has more than 64 kB, or a quotation mark that is never closed',
    CSV_INVALID_CLOSING_QUOTE: 'something stands between a closing quotation mark and the next cell',
    INVALID_OPENING_QUOTE:
      'a quotation mark stands within a cell that does not begin with one. Write it twice',
  };
  const found = sentences[code] ?? 'it cannot be read as CSV';
  return refuse('invalid', `From line ${line} on: ${found}. Nothing was read from there.`);
}

// What spreadsheets take for a formula. A quotation mark before it says that it is text, ours as well as theirs.
const formula = /^'*[=+\-@\t\r]/;

/** A cell for a file that people open in spreadsheets, which must not run what somebody else wrote. */
export function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The text of a cell, without what `csvCell` puts before a formula. */
export function cellText(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
