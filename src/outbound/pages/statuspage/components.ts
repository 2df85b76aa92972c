import { type ComponentStatus, worst } from '../../../domain/customers/component.ts';
import type { PageComponent, PageGroup } from '../../../engine/ports/publications.ts';
import { iso } from '../moments.ts';
import type { Source } from './source.ts';

/** A component as Statuspage's API v2 writes it. A group is one too, with the ids of its members. */
export type WireComponent = {
  readonly id: string;
  readonly name: string;
  readonly status: WireStatus;
  readonly created_at: string;
  readonly updated_at: string;
  readonly position: number;
  readonly description: string | null;
  readonly showcase: boolean;
  readonly start_date: string | null;
  readonly group_id: string | null;
  readonly page_id: string;
  readonly group: boolean;
  readonly only_show_if_degraded: boolean;
  readonly components?: readonly string[];
};

export type WireStatus = Exclude<ComponentStatus, 'looking_into_it'>;

/**
 * "Looking into it" is unknown there, and so is "not confirmed" (`stale`): both read as degraded, since the one
 * thing that must not happen is a green that we cannot stand for.
 */
export function wireStatus(status: ComponentStatus, stale: boolean): WireStatus {
  if (status === 'looking_into_it') return 'degraded_performance';
  return stale && status === 'operational' ? 'degraded_performance' : status;
}

export function wireComponents(source: Source): WireComponent[] {
  const { components, groups } = source.site.layout;
  return [
    ...components.map((component, index) => wireComponent(component, index + 1, source)),
    ...groups.map((group, index) => wireGroup(group, components.length + index + 1, source)),
  ];
}

export function wireComponent(component: PageComponent, position: number, source: Source): WireComponent {
  const status = source.state.statuses.get(component.id) ?? 'operational';
  const grouped = source.site.layout.groups.some((group) => group.id === component.group);
  return {
    id: component.id,
    name: component.name,
    status: wireStatus(status, source.stale),
    created_at: iso(component.createdAt),
    updated_at: iso(source.changedAt.get(component.id) ?? component.createdAt),
    position,
    description: component.description || null,
    showcase: false,
    start_date: null,
    group_id: grouped ? component.group : null,
    page_id: source.pageId,
    group: false,
    only_show_if_degraded: false,
  };
}

function wireGroup(group: PageGroup, position: number, source: Source): WireComponent {
  const members = source.site.layout.components.filter((component) => component.group === group.id);
  const status = worst(members.map((member) => source.state.statuses.get(member.id) ?? 'operational'));
  const first = Math.min(...members.map((member) => member.createdAt));
  const at = iso(Number.isFinite(first) ? first : 0);
  return {
    id: group.id,
    name: group.name,
    status: wireStatus(status, source.stale),
    created_at: at,
    updated_at: at,
    position,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: source.pageId,
    group: true,
    only_show_if_degraded: false,
    components: members.map((member) => member.id),
  };
}
