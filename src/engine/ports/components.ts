import type { ComponentStatus } from '../../domain/customers/component.ts';
import type { Author } from './audit.ts';

/** A part of the service, in customers' words. */
export type Component = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What customers call it beside its name: shown nowhere, and understood in what they write. */
  readonly alsoCalled: readonly string[];
  readonly group: string | null;
  readonly position: number;
  /** Gone from the page, kept for history. */
  readonly archived: boolean;
  /** The worst that open publications to the public say of it. */
  readonly status: ComponentStatus;
  readonly version: number;
};

export type ComponentFields = {
  readonly name: string;
  readonly description: string;
  readonly alsoCalled?: readonly string[];
  readonly group: string | null;
  /** `null`: behind the others. */
  readonly position: number | null;
};

export type ComponentChange = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly alsoCalled?: readonly string[] | undefined;
  readonly group?: string | null | undefined;
  readonly position?: number | undefined;
  readonly archived?: boolean | undefined;
};

export type ComponentGroup = { readonly id: string; readonly name: string; readonly position: number };
export type GroupFields = { readonly name: string; readonly position: number | null };
export type GroupChange = { readonly name?: string | undefined; readonly position?: number | undefined };

/** Names are unique without case among those that are not archived; groups' names among groups: else `conflict`. */
export type Components = {
  /** In the order of the page, archived ones last. */
  list(): Promise<readonly Component[]>;
  find(id: string): Promise<Component | null>;
  /** With an id that exists, the one that exists. */
  add(id: string, fields: ComponentFields, author: Author): Promise<Component>;
  change(id: string, change: ComponentChange, expected: number | null, author: Author): Promise<Component>;
  groups(): Promise<readonly ComponentGroup[]>;
  addGroup(id: string, fields: GroupFields, author: Author): Promise<ComponentGroup>;
  changeGroup(id: string, change: GroupChange, author: Author): Promise<ComponentGroup>;
  /** Its components stay, in no group. */
  removeGroup(id: string, author: Author): Promise<void>;
};
