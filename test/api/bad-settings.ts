import type { Bad } from './bad-cases.ts';

export const settings: readonly Bad[] = [
  ...[0, -5, 1e300, '5', null, 100_000].map(
    (firstWord): Bad => ({
      name: `first word after ${firstWord} min`,
      method: 'PATCH',
      url: '/policies',
      body: { firstWord: { sev1: firstWord } },
    }),
  ),
  {
    name: 'nobody owns the words',
    method: 'PATCH',
    url: '/policies',
    body: { communicationsLeadRequired: [] },
  },
  { name: 'a severity nobody knows', method: 'PATCH', url: '/policies', body: { firstWord: { sev9: 5 } } },
  { name: 'a rule nobody knows', method: 'PATCH', url: '/policies', body: { admins: ['me'] } },
  ...[
    '{constructor}',
    '{{next}}',
    '{next',
    'next}',
    '{Next}',
    ['$', '{7*7}'].join(''),
    '<%= 7 %>{',
    '#{7*7}',
    '{%raw%}',
    'See you at 14:50.',
    '',
  ].map(
    (body): Bad => ({ name: `template ${body}`, method: 'PATCH', url: '/templates/late', body: { body } }),
  ),
  { name: 'a template nobody knows', method: 'PATCH', url: '/templates/constructor', body: { body: 'x' } },
  ...['red', '#fff', '#2563eb"', 'url(x)', '#2563eg'].map(
    (accent): Bad => ({ name: `accent ${accent}`, method: 'PATCH', url: '/page-settings', body: { accent } }),
  ),
  ...['', 'Berlin', 'Europe/Berlin; x', 'x'.repeat(61)].map(
    (timeZone): Bad => ({
      name: `zone ${timeZone}`,
      method: 'PATCH',
      url: '/page-settings',
      body: { timeZone },
    }),
  ),
  ...['(', '(a+)+\\1', '[z-a]', '(?=x)', '(a{1,200}){1,200}', 'x'.repeat(600)].map(
    (value): Bad => ({
      name: `pattern ${value.slice(0, 20)}`,
      method: 'POST',
      url: '/alert-routes',
      body: {
        name: 'X',
        kind: 'generic',
        rules: [
          { matchers: [{ label: 'a', op: '=~', value }], action: 'ignore', severity: null, components: [] },
        ],
      },
    }),
  ),
  {
    name: 'a rule for a component that is not there',
    method: 'POST',
    url: '/alert-routes',
    body: {
      name: 'X',
      kind: 'generic',
      rules: [{ matchers: [], action: 'ignore', severity: null, components: ['cmp_x'] }],
    },
  },
  {
    name: 'confirmed without a reason',
    method: 'POST',
    url: '/subscribers',
    body: { address: 'a@ok.test', confirmed: true },
  },
  {
    name: 'a subscriber to what is not there',
    method: 'POST',
    url: '/subscribers',
    body: { address: 'a@ok.test', components: ['cmp_x'] },
  },
  {
    name: 'five thousand and one',
    method: 'POST',
    url: '/subscribers/import',
    body: { addresses: Array(5001).fill('a@b.test') },
  },
  {
    name: 'the last admin leaves',
    method: 'PATCH',
    url: '/people/{person}',
    body: { active: false },
    is: 409,
  },
  {
    name: 'the last admin steps down',
    method: 'PATCH',
    url: '/people/{person}',
    body: { access: 'viewer' },
    is: 409,
  },
  {
    name: 'an address that is taken',
    method: 'POST',
    url: '/people',
    body: { name: 'X', email: '{EMAIL}', access: 'viewer' },
    is: 409,
  },
];
