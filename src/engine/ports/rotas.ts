import type { PersonId } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';
import type { RotaOverride, Turn } from '../../domain/roles/rota.ts';
import type { Author } from './audit.ts';

export type RotaRole = 'communications-lead' | 'incident-lead' | 'duty-manager';

export type StoredOverride = RotaOverride & { readonly id: string };

export type StoredRota = {
  readonly role: RotaRole;
  readonly kind: 'weekly' | 'ical';
  /** In the order of their turns; with a calendar, those who are asked when it names nobody. */
  readonly people: readonly PersonId[];
  readonly startsAt: Moment;
  readonly days: number;
  readonly icalUrl: string | null;
  readonly icalReadAt: Moment | null;
  readonly icalProblem: string | null;
  readonly icalTurns: readonly Turn[];
  readonly overrides: readonly StoredOverride[];
  readonly version: number;
};

export type RotaFields = Pick<StoredRota, 'kind' | 'people' | 'startsAt' | 'days' | 'icalUrl'>;

/** A role without a rota has none stored. Changes refuse `changed-meanwhile`, `not-found`, unknown people as `invalid`. */
export type Rotas = {
  /** Overrides that ended before `at` are left out. */
  list(at: Moment): Promise<readonly StoredRota[]>;
  /** Refuses `conflict` when the role has a rota already. */
  add(role: RotaRole, fields: RotaFields, author: Author): Promise<void>;
  /** `evolve` is given what is stored, and may refuse. */
  change(
    role: RotaRole,
    evolve: (rota: RotaFields) => RotaFields,
    expected: number | null,
    author: Author,
  ): Promise<void>;
  /** With an id that exists nothing more happens. */
  addOverride(role: RotaRole, override: StoredOverride, author: Author): Promise<void>;
  removeOverride(role: RotaRole, id: string, author: Author): Promise<void>;
};
