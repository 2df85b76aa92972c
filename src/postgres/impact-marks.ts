import type { Moment } from '../domain/moment.ts';
import type { ExpectedBack, NewMark, NewRestoration } from '../engine/ports/impact.ts';
import type { Within } from '../engine/ports/within.ts';

/** How it stands for one customer from a moment on. Only added: what was said before stays as it was said. */
export async function mark(within: Within, incident: string, said: NewMark): Promise<void> {
  await within.query(
    `insert into impact_marks (incident, customer, component, at, severity, users, workaround, cannot, source, message,
       recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[incident, said.customer, said.component, new Date(said.at), said.severity, said.users],
      ...[said.workaround, said.cannot, said.source, said.message, new Date(said.recordedAt)],
    ],
  );
}

/** Whoever something was written down about stays among the affected, whatever becomes of the rule. */
export async function setDeadline(
  within: Within,
  incident: string,
  customer: string,
  deadline: { readonly at: Moment; readonly why: string } | null,
  at: Moment,
): Promise<void> {
  await within.query(
    `insert into affected_customers (incident, customer, state, how, deadline, deadline_why, added_at)
     values ($1, $2, 'in', 'rule', $3, $4, $5)
     on conflict (incident, customer) do update set deadline = excluded.deadline, deadline_why = excluded.deadline_why`,
    [incident, customer, deadline && new Date(deadline.at), deadline?.why ?? '', new Date(at)],
  );
}

/** A mark for each customer and component of a restoration, in one statement. */
export async function restore(within: Within, incident: string, restored: NewRestoration): Promise<void> {
  await within.query(
    `insert into impact_marks (incident, customer, component, at, severity, source, restoration, recorded_at)
     select $1, customer, component, $2, $3, 'restoration', $4, $5
     from unnest($6::text[]) as customer cross join unnest($7::text[]) as component`,
    [
      ...[incident, new Date(restored.at), restored.severity, restored.id, new Date(restored.recordedAt)],
      ...[restored.customers, restored.components],
    ],
  );
}

export async function expect(
  within: Within,
  incident: string,
  option: string,
  expected: readonly ExpectedBack[],
): Promise<void> {
  await within.query('delete from expected_restorations where incident = $1 and option = $2', [
    incident,
    option,
  ]);
  await within.query(
    `insert into expected_restorations (incident, option, customer, component, from_at, to_at)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])`,
    [
      ...[incident, option],
      expected.map(({ customer }) => customer),
      expected.map(({ component }) => component),
      expected.map(({ from }) => new Date(from)),
      expected.map(({ to }) => new Date(to)),
    ],
  );
}
