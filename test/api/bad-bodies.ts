import type { Bad } from './bad-cases.ts';

const json = { 'content-type': 'application/json' };
const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

export const bodies: readonly Bad[] = [
  ...(
    [
      ['nothing', ''],
      ['half of it', '{"name": "X"'],
      ['single quotes', "{'name': 'X'}"],
      ['a comment', '{"name": "X" /* */}'],
      ['not an object', '"X"'],
      ['a list', '[{"name": "X"}]'],
      ['null', 'null'],
      ['__proto__', '{"name": "X", "__proto__": {"access": "admin"}}'],
      ['escaped __proto__', '{"name": "X", "\\u005f_proto__": {"access": "admin"}}'],
      ['constructor', '{"name": "X", "constructor": {"prototype": {"access": "admin"}}}'],
      ['the same name twice', '{"name": "X", "name": "Y"}'],
      ['the same name twice, one escaped', '{"name": "X", "n\\u0061me": "Y"}'],
      ['depth 33', `{"name": ${deep(33)}}`],
      ['depth 10 000', `{"name": ${deep(10_000)}}`],
      ['depth 100 000, not closed', '['.repeat(100_000)],
      ['1e400', '{"name": "X", "position": 1e400}'],
      ['NaN', '{"name": "X", "position": NaN}'],
      ['lone surrogate', '{"name": "\\ud83d half"}'],
      ['NUL', '{"name": "a\\u0000b"}'],
      ['bytes that are not UTF-8, in a field nobody knows', '{"nam\u00ff": 1}'],
    ] as const
  ).map(
    ([name, raw]): Bad => ({ name: `JSON: ${name}`, method: 'POST', url: '/components', raw, headers: json }),
  ),
  { name: 'a megabyte', method: 'POST', url: '/components', body: { name: 'x'.repeat(1_048_576) }, is: 413 },
  {
    name: 'form',
    method: 'POST',
    url: '/components',
    raw: 'name=X',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    is: 415,
  },
  {
    name: 'text/plain',
    method: 'POST',
    url: '/components',
    raw: '{"name":"X"}',
    headers: { 'content-type': 'text/plain' },
    is: 415,
  },
  {
    name: 'no content type',
    method: 'POST',
    url: '/components',
    raw: '{"name":"X"}',
    headers: { 'content-type': '' },
    is: 415,
  },
  {
    name: 'multipart',
    method: 'POST',
    url: '/components',
    raw: '--x',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    is: 415,
  },
];

export const massAssignment = ['id', 'role', 'version', 'status', 'archived', 'tenantId', 'approvedBy'].map(
  (field): Bad => ({
    name: `field "${field}"`,
    method: 'POST',
    url: '/components',
    body: { name: 'X', [field]: 'admin' },
  }),
);
