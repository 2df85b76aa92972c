import type { ComponentId } from './component.ts';

/** Who is affected, as a question that stays live: any of each field, all of the fields that say something. */
export type AffectedRule = {
  /** Every customer, whatever the fields say. */
  readonly everyone: boolean;
  readonly components: readonly ComponentId[];
  readonly regions: readonly string[];
  readonly tiers: readonly string[];
  /** Each name is a field of its own: its values are alternatives. */
  readonly attributes: readonly Attribute[];
};

export type Attribute = { readonly name: string; readonly value: string };

/** What of a customer a rule looks at. */
export type CustomerTraits = {
  readonly components: readonly ComponentId[];
  readonly regions: readonly string[];
  readonly tier: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Whether a rule says nothing, and so is about nobody: an empty question must never reach everybody. */
export function isEmptyRule({ everyone, components, regions, tiers, attributes }: AffectedRule): boolean {
  return !everyone && [components, regions, tiers, attributes].every((field) => field.length === 0);
}

export function matches(rule: AffectedRule, customer: CustomerTraits): boolean {
  if (rule.everyone) return true;
  if (isEmptyRule(rule)) return false;
  return (
    anyOf(rule.components, customer.components) &&
    anyOf(rule.regions, customer.regions) &&
    anyOf(rule.tiers, [customer.tier]) &&
    attributeFields(rule).every(({ name, values }) =>
      values.some((value) => hasAttribute(customer, name, value)),
    )
  );
}

/** The attributes of a rule by name, each with the values that will do. */
export function attributeFields(
  rule: AffectedRule,
): readonly { readonly name: string; readonly values: readonly string[] }[] {
  const names = [...new Set(rule.attributes.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    values: rule.attributes.filter((one) => one.name === name).map(({ value }) => value),
  }));
}

function anyOf(wanted: readonly string[], has: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => has.includes(one));
}

function hasAttribute({ attributes }: CustomerTraits, name: string, value: string): boolean {
  return Object.hasOwn(attributes, name) && attributes[name] === value;
}
