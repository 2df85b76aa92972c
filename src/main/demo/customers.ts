import type pg from 'pg';
import type { Moment } from '../../domain/moment.ts';
import { newId } from '../../kit/id.ts';

type DemoCustomer = {
  readonly name: string;
  readonly externalId: string;
  readonly owner: string | null;
  readonly tier: string;
  readonly seats: number;
  readonly components: readonly string[];
  readonly regions: readonly string[];
  readonly contacts: readonly (readonly [name: string, address: string, zone: string, level?: 'technical'])[];
};

const [invoices, payments, signIn, search, reports] = [
  'cmp_demo_invoices',
  'cmp_demo_payments',
  'cmp_demo_signin',
  'cmp_demo_search',
  'cmp_demo_reports',
];

/** Who depends on the made-up company; one of them nobody can be written to at. */
const customers: readonly DemoCustomer[] = [
  {
    name: 'Harbor Clinics',
    externalId: 'CRM-1001',
    owner: 'per_demo_sam',
    tier: 'Gold',
    seats: 420,
    components: [invoices, payments, signIn, reports],
    regions: ['eu'],
    contacts: [
      ['Ana Duarte', 'ana@harbor-clinics.example', 'Europe/Lisbon'],
      ['Ilya Marek', 'it@harbor-clinics.example', 'Europe/Lisbon', 'technical'],
    ],
  },
  {
    name: 'Northwind Traders',
    externalId: 'CRM-1002',
    owner: 'per_demo_sam',
    tier: 'Gold',
    seats: 260,
    components: [invoices, signIn, search],
    regions: ['eu', 'us'],
    contacts: [['Joss Whitfield', 'ops@northwind.example', 'America/New_York', 'technical']],
  },
  {
    name: 'Kestrel Foods',
    externalId: 'CRM-1003',
    owner: 'per_demo_tom',
    tier: 'Silver',
    seats: 75,
    components: [invoices, payments],
    regions: ['us'],
    contacts: [['Noor Haddad', 'it@kestrel-foods.example', 'America/Chicago']],
  },
  {
    name: 'Lumen Optik',
    externalId: 'CRM-1004',
    owner: 'per_demo_tom',
    tier: 'Silver',
    seats: 31,
    components: [invoices, reports],
    regions: ['eu'],
    contacts: [['Greta Holm', 'desk@lumen.example', 'Europe/Berlin']],
  },
  {
    name: 'Patchwork Studio',
    externalId: 'CRM-1005',
    owner: null,
    tier: 'Bronze',
    seats: 8,
    components: [invoices],
    regions: ['eu'],
    contacts: [['Mina Sato', 'hello@patchwork.example', 'Asia/Tokyo']],
  },
  {
    name: 'Tallship Logistics',
    externalId: 'CRM-1006',
    owner: 'per_demo_sam',
    tier: 'Silver',
    seats: 140,
    components: [invoices, payments, search],
    regions: ['eu', 'us'],
    contacts: [],
  },
];

/** Marked so that no mail to anybody there can ever leave. */
export async function seedCustomers(pool: pg.Pool, at: Moment): Promise<void> {
  for (const { contacts, ...customer } of customers) {
    const id = newId('cus', at);
    await pool.query(
      `insert into customers (id, name, external_id, owner, tier, seats, components, regions, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        customer.name,
        customer.externalId,
        customer.owner,
        customer.tier,
        customer.seats,
        customer.components,
        customer.regions,
        new Date(at),
      ],
    );
    for (const [name, address, zone, level = 'plain'] of contacts)
      await pool.query(
        `insert into contacts (id, customer, name, address, zone, level, demo, created_at)
         values ($1, $2, $3, $4, $5, $6, true, $7)`,
        [newId('con', at), id, name, address, zone, level, new Date(at)],
      );
  }
}
