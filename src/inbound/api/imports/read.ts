import { isUtf8 } from 'node:buffer';
import type { ReadFile, ReadItem } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { cachetBeside, isCachet, readCachet } from './cachet.ts';
import { headerOf, isCustomers, readCsvFile } from './csv.ts';
import { pagesMissing, parseFile, type Section, sectionsOf } from './json.ts';
import { isOneUptime, oneUptimeBeside, readOneUptime } from './oneuptime.ts';
import { isStatuspage, readStatuspage, statuspageSource } from './statuspage.ts';
import { isThing, type Reading, type Thing } from './values.ts';

/** What a file holds, by its body alone; `customers` for a list of customers, which has a reader of its own. */
export async function readExport(bytes: Buffer, zone: string): Promise<ReadFile | 'customers'> {
  const reading: Reading = { zone, zoneless: 0, notes: [] };
  const file = looksLikeJson(bytes) ? readJson(bytes, reading) : await readText(bytes, reading);
  if (file === 'customers') return file;
  const notes =
    reading.zoneless === 0
      ? file.notes
      : [
          ...file.notes,
          reading.zoneless === 1
            ? `One time says no zone and was read as ${zone}.`
            : `${reading.zoneless} times say no zone and were read as ${zone}.`,
        ];
  return { ...file, notes };
}

function looksLikeJson(bytes: Buffer): boolean {
  const beginning = bytes
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return beginning.startsWith('{') || beginning.startsWith('[');
}

async function readText(bytes: Buffer, reading: Reading): Promise<ReadFile | 'customers'> {
  if (bytes.toString('latin1').trim() === '') refuse('invalid', 'This file is empty.');
  return isCustomers(await headerOf(bytes)) ? 'customers' : readCsvFile(bytes, reading);
}

function readJson(bytes: Buffer, reading: Reading): ReadFile {
  if (!isUtf8(bytes)) refuse('invalid', 'This file is not UTF-8, as JSON has to be. Export it again.');
  const top = parseFile(bytes.toString('utf8').replace(/^\ufeff/, ''));
  const sections = sectionsOf(top);
  reading.notes.push(...pagesMissing(top));
  const each = (read: (thing: Thing, section: string, place: string) => ReadItem | null): ReadItem[] =>
    sections.flatMap((section) => itemsOf(section, read));
  const { notes } = reading;
  if (isStatuspage(top, sections)) {
    const items = each((thing, section, place) => readStatuspage(thing, section, place, reading));
    return { system: 'statuspage', source: statuspageSource(top, sections), items, notes };
  }
  if (isOneUptime(sections)) {
    const beside = oneUptimeBeside(top, sections);
    const items = each((thing, section, place) => readOneUptime(thing, section, place, reading, beside));
    return { system: 'oneuptime', source: 'oneuptime', items, notes };
  }
  if (isCachet(sections)) {
    const beside = cachetBeside(sections);
    const items = each((thing, section, place) => readCachet(thing, section, place, reading, beside));
    return { system: 'cachet', source: 'cachet', items, notes };
  }
  return refuse(
    'invalid',
    'This is JSON, but no export of Statuspage, Cachet or OneUptime that Candor knows. It looks for their components, incidents and subscribers.',
  );
}

function itemsOf(
  { name, pointer, values, alone = false }: Section,
  read: (thing: Thing, section: string, place: string) => ReadItem | null,
): ReadItem[] {
  return values.flatMap((value, at): ReadItem[] => {
    const place = alone ? pointer : `${pointer}/${at}`;
    if (!isThing(value))
      return [{ kind: 'other', place, name: '', notTaken: 'It is no object, so it says nothing.' }];
    const item = read(value, name, place);
    return item ? [item] : [];
  });
}
