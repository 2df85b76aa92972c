import type { AlertGroup } from '../../../../engine/ports/alert-groups.ts';
import { wireTime } from '../../presenters.ts';
import type { AlertProposal } from '../../shapes/incident.ts';

/** Alerts that belong together, as a person decides on them. */
export function presentAlert(
  group: AlertGroup & { readonly routeName: string },
  componentName: (id: string) => string,
): AlertProposal {
  const { id, title, severity, firing, times, incident, state } = group;
  return {
    ...{ id, title, severity, firing, times, incident, state },
    route: group.routeName,
    components: group.components.map((component) => ({ id: component, name: componentName(component) })),
    firstAt: wireTime(group.firstAt),
    lastAt: wireTime(group.lastAt),
  };
}
