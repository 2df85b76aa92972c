import type { QuietHours } from '../../domain/customers/quiet.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';

/** Somebody at a customer's whom we write to. */
export type Contact = Required<{
  readonly [K in keyof ContactFields]: Exclude<ContactFields[K], undefined>;
}> & {
  readonly id: string;
  readonly customer: string;
  readonly state: ContactState;
  readonly restingReason: string | null;
  readonly version: number;
  readonly createdAt: Moment;
};

/** Resting: their mail server takes nothing. Left: they do not want our mail. */
export type ContactState = 'active' | 'resting' | 'left';

/** Whatever is not said is as it was, or as is usual. */
export type ContactFields = {
  readonly address: string;
  readonly name?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  /** IANA time zone. */
  readonly zone?: string | undefined;
  /** Which version of words they get. */
  readonly level?: 'plain' | 'technical' | undefined;
  /** What they like to be reached by, best first. */
  readonly channels?: readonly string[] | undefined;
  /** Mail waits in these hours of their zone. */
  readonly quiet?: QuietHours | null | undefined;
};

/**
 * `active` wakes one who rests, and one who left only with a reason: where they said that they want our mail again.
 */
export type ContactChange = Partial<ContactFields> & {
  readonly state?: 'active' | 'left' | undefined;
  readonly reason?: string | undefined;
};

/** All that we keep of one person, for that person. */
export type ContactExport = {
  readonly contact: Contact;
  readonly customer: { readonly id: string; readonly name: string };
  readonly conversations: readonly {
    readonly id: string;
    readonly incident: string;
    readonly subject: string;
    readonly messages: readonly KeptMessage[];
  }[];
  readonly mails: readonly { readonly at: Moment; readonly subject: string; readonly text: string }[];
  /** What they answered when they were asked, and whether workarounds work for them. */
  readonly answers: readonly {
    readonly at: Moment;
    readonly incident: string;
    readonly to: string;
    readonly answer: string;
    readonly comment: string;
  }[];
  /** What they said matters to their company. */
  readonly matters: readonly { readonly at: Moment; readonly component: string; readonly level: string }[];
  /** How many conversations and mails are about incidents that are not open to whoever asks: their people have them. */
  readonly withheld: number;
};

export type KeptMessage = {
  readonly id: string;
  readonly at: Moment;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly attachments: readonly string[];
};

/** Every change refuses `not-found`, and `conflict` for an address that this customer has already. */
export type Contacts = {
  /** By name. A customer is named by id or as `external:<external id>`. */
  of(customer: string): Promise<readonly Contact[]>;
  find(id: string): Promise<Contact | null>;
  /** Whoever was erased or left before comes in as one who left. With an id that exists, the one that exists. */
  add(customer: string, id: string, fields: ContactFields, author: Author): Promise<Contact>;
  change(id: string, change: ContactChange, expected: number | null, author: Author): Promise<Contact>;
  /** Written down with who asked for it. */
  exported(id: string, author: Author): Promise<ContactExport>;
  /** Forgets the person: their messages' texts and files, and mail to them, too. Their address stays as a keyed hash. */
  erase(id: string, author: Author): Promise<void>;
};
