import type { Actor, PersonId } from './actor.ts';
import type { Policy } from './clocks/policy.ts';
import type { AffectedCount } from './customers/affected.ts';
import type { Audience } from './customers/audience.ts';
import type { ComponentId } from './customers/component.ts';
import type { CustomerBook } from './customers/customer-book.ts';
import type { Moment } from './moment.ts';
import type { Access, Person } from './person.ts';
import type { Templates } from './updates/templates.ts';

/** All that a decision may depend on beside the incident itself. Read by the engine in the command's transaction. */
export type Context = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly access: Access;
  readonly policy: Policy;
  readonly people: readonly Person[];
  /** Who is on duty now, then those asked next, by role. */
  readonly onDuty: {
    readonly communicationsLead: readonly PersonId[];
    readonly incidentLead: readonly PersonId[];
    readonly dutyManager: readonly PersonId[];
  };
  readonly components: Readonly<Record<ComponentId, string>>;
  readonly templates: Templates;
  readonly company: {
    readonly name: string;
    readonly reportLink: string;
    readonly contact: string;
    readonly securityContact: string;
  };
  /** Who is typing for which audience, as last seen. */
  readonly writing: Readonly<
    Partial<Record<Audience, { readonly person: PersonId; readonly keyAt: Moment }>>
  >;
  readonly customers: CustomerBook;
  /** Who is affected by this incident, counted now. */
  readonly affected: AffectedCount;
  /** Different people who reported trouble with this incident, or with what it touches, since it was last decided who needs to know. */
  readonly asking: number;
  /** When things are expected back on the way that is being gone: for everybody together, and for single customers. */
  readonly expected: readonly ExpectedRange[];
  /** SHA-256 in hexadecimal. */
  readonly hash: (text: string) => string;
};

/** From the first that comes back to the last; `customer` is `null` for all of them together. */
export type ExpectedRange = { readonly customer: string | null; readonly from: Moment; readonly to: Moment };
