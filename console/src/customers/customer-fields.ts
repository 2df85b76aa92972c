import type { CustomerShape } from '../api/shapes.ts';

/** A customer as it stands in a form: text everywhere. */
export type CustomerFields = {
  name: string;
  commonName: boolean;
  owner: string;
  externalId: string;
  tier: string;
  seats: string;
  components: string[];
  regions: string;
  attributes: string;
};

export function fieldsOf(customer: CustomerShape | null): CustomerFields {
  return {
    name: customer?.name ?? '',
    commonName: customer?.commonName ?? false,
    owner: customer?.owner?.id ?? '',
    externalId: customer?.externalId ?? '',
    tier: customer?.tier ?? '',
    seats: customer?.seats?.toString() ?? '',
    components: customer?.components ?? [],
    regions: customer?.regions.join(', ') ?? '',
    attributes: Object.entries(customer?.attributes ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  };
}

/** As the server wants it. What is no number goes as it was typed, for the server to say so. */
export function bodyOf(fields: CustomerFields): object {
  const { owner, externalId, seats, regions, attributes, ...rest } = fields;
  const count = Number(seats);
  return {
    ...rest,
    owner: owner || null,
    externalId: externalId.trim() || null,
    seats: seats.trim() === '' ? null : Number.isFinite(count) ? count : seats,
    regions: regions
      .split(',')
      .map((region) => region.trim())
      .filter(Boolean),
    attributes: attributesIn(attributes).values,
  };
}

export function attributesIn(text: string): { values: Record<string, string>; problem: string | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const;
  });
  const wrong = pairs.findIndex(([name, value], at) => !lines[at]?.includes(':') || !name || !value);
  return {
    values: Object.fromEntries(pairs.filter(([name, value]) => name && value)),
    problem: wrong < 0 ? null : `Write “name: value” in line ${wrong + 1}. It is not kept as it is.`,
  };
}
