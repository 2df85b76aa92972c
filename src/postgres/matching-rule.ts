import { type AffectedRule, attributeFields, isEmptyRule } from '../domain/customers/affected-rule.ts';

/** A condition on rows of `customers`, and the values of its parameters. */
export type Condition = { readonly sql: string; readonly values: readonly unknown[] };

/**
 * The rule as a condition on `alias`, with parameters from `$from` on: what `matches` of the domain answers, asked of the
 * GIN indexes. Erased customers match nothing, and neither does a rule that says nothing.
 */
export function matchingRule(rule: AffectedRule, from = 1, alias = 'customers'): Condition {
  if (isEmptyRule(rule)) return { sql: 'false', values: [] };
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${from + values.push(value) - 1}`;
  const parts = rule.everyone ? [] : partsOf(rule, alias, parameter);
  return { sql: `(${[`${alias}.erased_at is null`, ...parts].join(' and ')})`, values };
}

function partsOf(rule: AffectedRule, alias: string, parameter: (value: unknown) => string): string[] {
  const { components, regions, tiers } = rule;
  return [
    ...(components.length > 0 ? [`${alias}.components && ${parameter(components)}::text[]`] : []),
    ...(regions.length > 0 ? [`${alias}.regions && ${parameter(regions)}::text[]`] : []),
    ...(tiers.length > 0 ? [`${alias}.tier = any(${parameter(tiers)}::text[])`] : []),
    ...attributeFields(rule).map(({ name, values }) => {
      const any = values.map(
        (value) => `${alias}.attributes @> ${parameter(JSON.stringify({ [name]: value }))}::jsonb`,
      );
      return `(${any.join(' or ')})`;
    }),
  ];
}
