import type { Access } from '../../domain/person.ts';

/** A made-up company. Its addresses end in .example and never leave the Outbox. */
export const company = {
  name: 'Acme',
  about: 'Invoicing for small companies',
  supportContact: 'write to support@acme.example',
  securityContact: 'security@acme.example',
};

export const password = 'candor-demo';

type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly access: Access;
  readonly executive?: boolean;
};

export const team: readonly Member[] = [
  { id: 'per_demo_kim', name: 'Kim Aalto', email: 'kim@acme.example', access: 'admin' },
  { id: 'per_demo_sam', name: 'Sam Okafor', email: 'sam@acme.example', access: 'comms' },
  { id: 'per_demo_priya', name: 'Priya Raman', email: 'priya@acme.example', access: 'approver' },
  { id: 'per_demo_tom', name: 'Tom Lindqvist', email: 'tom@acme.example', access: 'responder' },
  { id: 'per_demo_dora', name: 'Dora Weiss', email: 'dora@acme.example', access: 'viewer', executive: true },
];

export const groups = [
  {
    id: 'grp_demo_money',
    name: 'Money',
    components: [
      { id: 'cmp_demo_invoices', name: 'Invoices' },
      { id: 'cmp_demo_payments', name: 'Payments' },
    ],
  },
  {
    id: 'grp_demo_work',
    name: 'Everyday work',
    components: [
      { id: 'cmp_demo_signin', name: 'Sign in' },
      { id: 'cmp_demo_search', name: 'Search' },
      { id: 'cmp_demo_reports', name: 'Reports' },
    ],
  },
];

export const subscribers = [
  'ana@harbor-clinics.example',
  'ops@northwind.example',
  'it@kestrel-foods.example',
  'desk@lumen.example',
  'hello@patchwork.example',
  'it@bluebird.example',
  'admin@tallship.example',
];

/** The contact who waits for an answer. */
export const writer = 'ana@harbor-clinics.example';
