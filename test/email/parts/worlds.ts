import fc from 'fast-check';

export type Generated = {
  readonly subscribers: number;
  readonly rule: { readonly components: string[]; readonly regions: string[] } | null;
  readonly customers: readonly GeneratedCustomer[];
};

type GeneratedCustomer = {
  readonly name: string;
  readonly components: string[];
  readonly regions: string[];
  readonly pick: 'in' | 'out' | null;
  /** By what a rule and picks mean, worked out here once more. */
  readonly affected: boolean;
  readonly contacts: readonly {
    readonly name: string;
    readonly state: 'active' | 'resting' | 'left';
    readonly channels: readonly string[];
    readonly demo: boolean;
    readonly level: 'plain' | 'technical';
    readonly zone: string;
    readonly quiet?: readonly [string, string] | undefined;
  }[];
};

const some = (...values: string[]) => fc.subarray(values);

const contacts = fc.array(
  fc.record(
    {
      state: fc.constantFrom('active' as const, 'active' as const, 'resting' as const, 'left' as const),
      channels: fc.constantFrom<readonly string[]>(['email'], ['email', 'sms'], ['sms'], []),
      demo: fc.constantFrom(false, false, true),
      level: fc.constantFrom('plain' as const, 'technical' as const),
      zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
      quiet: fc.constantFrom<[string, string]>(['22:00', '07:00'], ['08:00', '18:00']),
    },
    { requiredKeys: ['state', 'channels', 'demo', 'level', 'zone'] },
  ),
  { maxLength: 3 },
);

const customers = fc.array(
  fc.record({
    components: some('cmp_a', 'cmp_b'),
    regions: some('eu', 'us'),
    pick: fc.constantFrom('in' as const, 'out' as const, null, null),
    contacts,
  }),
  { maxLength: 4 },
);

/** A few customers with contacts in every state, subscribers, a rule or none, picks. */
export const worlds: fc.Arbitrary<Generated> = fc
  .record({
    subscribers: fc.integer({ min: 0, max: 3 }),
    rule: fc.option(fc.record({ components: some('cmp_a', 'cmp_b'), regions: some('eu') })),
    customers,
  })
  .map((world) => ({
    ...world,
    customers: world.customers.map((one, number) => ({
      ...one,
      name: `c${number}`,
      affected: isAffected(world.rule, one),
      contacts: one.contacts.map((person, index) => ({ ...person, name: `c${number}p${index}` })),
    })),
  }));

function isAffected(
  rule: Generated['rule'],
  { components, regions, pick }: { components: string[]; regions: string[]; pick: 'in' | 'out' | null },
): boolean {
  if (pick) return pick === 'in';
  if (!rule || rule.components.length + rule.regions.length === 0) return false;
  const any = (wanted: string[], has: string[]) =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  return any(rule.components, components) && any(rule.regions, regions);
}
