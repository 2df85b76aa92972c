import type { ComponentId } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { SourceKind } from './signals.ts';

/** Where others send what people say, as settings know it. Its key is known only to the sender. */
export type SignalSource = {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly keyPrefix: string;
  /** Whether we were told what it signs with. */
  readonly signed: boolean;
  readonly active: boolean;
  readonly lastReceivedAt: Moment | null;
  readonly version: number;
};

export type NewSignalSource = Pick<SignalSource, 'id' | 'name' | 'kind' | 'keyPrefix'> & {
  readonly keyHash: Buffer;
  readonly secret: string | null;
};

export type SignalSourceChange = {
  readonly name?: string | undefined;
  /** What the sender signs with. */
  readonly secret?: string | undefined;
  readonly active?: boolean | undefined;
};

/** Changes refuse `not-found` and `changed-meanwhile`. */
export type SignalSources = {
  list(): Promise<readonly SignalSource[]>;
  /** With an id that exists: the same source under the new key. */
  add(source: NewSignalSource, author: Author): Promise<SignalSource>;
  change(
    id: string,
    change: SignalSourceChange,
    expected: number | null,
    author: Author,
  ): Promise<SignalSource>;
  remove(id: string, author: Author): Promise<void>;
};

/** The same for whoever comes with a key. */
export type SourceKeys = {
  /** An active source; `null` for any other key. */
  sourceOf(keyHash: Buffer): Promise<OpenSource | null>;
  received(id: string, at: Moment): Promise<void>;
  /** A component by id or name; `null` when there is none. */
  componentNamed(named: string): Promise<ComponentId | null>;
};

export type OpenSource = Pick<SignalSource, 'id' | 'name' | 'kind'> & { readonly secret: string | null };
