import type { CustomerImport, Import, ImportLine } from './shapes.ts';

const kinds: Readonly<Record<string, string>> = {
  group: 'Groups',
  component: 'Components',
  incident: 'Past incidents',
  maintenance: 'Planned work',
  announcement: 'Announcements',
  subscriber: 'Subscribers',
  other: 'Other things',
};

/** What an import would do, or did, and every thing that it does not take or change, with the reason. */
export function importLines(
  one: Import,
  notTaken: readonly ImportLine[],
  leftAlone: readonly ImportLine[],
): string[] {
  const sum = (count: 'created' | 'changed' | 'notTaken' | 'leftAlone') =>
    one.counts.reduce((total, of) => total + of[count], 0);
  return [
    ...one.counts.map((of) => `${(kinds[of.kind] ?? of.kind).padEnd(15)} ${countsIn(of)}`),
    ...one.notes,
    ...listed('Not taken', notTaken, sum('notTaken')),
    ...listed('Left alone', leftAlone, sum('leftAlone')),
    '',
    ...outcomeOf(one, sum('created') + sum('changed')),
  ];
}

function countsIn(of: Import['counts'][number]): string {
  const parts = [
    [of.created, 'new'],
    [of.changed, 'changed'],
    [of.unchanged, 'unchanged'],
    [of.leftAlone, 'left alone'],
    [of.notTaken, 'not taken'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${of.inFile} in the file: ${said.join(', ')}`;
}

function listed(title: string, lines: readonly ImportLine[], all: number): string[] {
  if (all === 0) return [];
  const rest = all > lines.length ? [`  … and ${all - lines.length} more, in the console.`] : [];
  return [
    '',
    `${title}:`,
    ...lines.map(({ place, name, sentence }) => `  ${place}  ${name === '' ? '' : `${name}: `}${sentence}`),
    ...rest,
  ];
}

function outcomeOf({ id, state }: Import, changes: number): string[] {
  if (state === 'applied') return ['Imported. Nobody got mail.'];
  if (changes === 0) return ['Nothing to do: everything that can be taken is here already.'];
  return [`Nothing has changed yet. To do exactly this: candor import ${id} --apply`];
}

export function customerLines({
  done,
  customers,
  contacts,
  problems,
  problemCount,
}: CustomerImport): string[] {
  const rest = problemCount - problems.length;
  return [
    `Customers       ${customers.created} new, ${customers.changed} changed, ${customers.unchanged} unchanged`,
    `Contacts        ${contacts.created} new, ${contacts.changed} changed, ${contacts.unchanged} unchanged`,
    ...(problemCount === 0 ? [] : ['', 'Not taken:']),
    ...problems.map(({ line, sentence }) => `  ${line === null ? '' : `line ${line}  `}${sentence}`),
    ...(rest > 0 ? [`  … and ${rest} more.`] : []),
    '',
    done ? 'Imported. Nobody got mail.' : 'Nothing has changed yet. Add --apply to do it.',
  ];
}
