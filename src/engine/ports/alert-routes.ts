import type { Moment } from '../../domain/moment.ts';
import type { AlertRoute, AlertRule } from './alert-groups.ts';
import type { Author } from './audit.ts';

/** A route as settings know it. Its key is known only to the sender: we keep a hash, and the beginning to tell routes apart. */
export type AlertRouteRecord = AlertRoute & {
  readonly keyPrefix: string;
  readonly active: boolean;
  readonly lastReceivedAt: Moment | null;
  readonly version: number;
};

export type NewAlertRoute = AlertRoute & { readonly keyHash: Buffer; readonly keyPrefix: string };

export type AlertRouteChange = {
  readonly name?: string | undefined;
  readonly rules?: readonly AlertRule[] | undefined;
  readonly active?: boolean | undefined;
};

/** Changes refuse `not-found` and `changed-meanwhile`. */
export type AlertRoutes = {
  list(): Promise<readonly AlertRouteRecord[]>;
  find(id: string): Promise<AlertRouteRecord | null>;
  /** With an id that exists: the same route under the new key. */
  add(route: NewAlertRoute, author: Author): Promise<AlertRouteRecord>;
  change(
    id: string,
    change: AlertRouteChange,
    expected: number | null,
    author: Author,
  ): Promise<AlertRouteRecord>;
  remove(id: string, author: Author): Promise<void>;
};
