import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { PageComponent } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';
import type { StripDay } from '../day-strip.ts';
import type { PageState } from '../page-state.ts';
import type { Site } from '../site.ts';
import type { Chrome } from './frame.ts';
import { stateLabel } from './mark.ts';
import { strip, stripTable } from './strip.ts';

/** Every service with its state, and the last 90 days of what was published about it. */
export function componentList(
  site: Site,
  state: PageState,
  strips: ReadonlyMap<string, readonly StripDay[]>,
  chrome: Chrome,
): Html | '' {
  const { components, groups } = site.layout;
  if (components.length === 0) return '';
  const row = (component: PageComponent) =>
    componentRow(component, shown(state, component.id, chrome.stale), strips.get(component.id) ?? [], chrome);
  const single = components.filter((one) => !groups.some((group) => group.id === one.group));
  const grouped = groups.map((group) => ({
    group,
    members: components.filter((one) => one.group === group.id),
  }));
  return html`<section class="services" aria-labelledby="services">
<h2 id="services">Services</h2>
${single.length > 0 ? html`<ul class="components">\n${single.map(row)}</ul>` : ''}
${grouped.map(({ group, members }) =>
  members.length === 0
    ? ''
    : html`<h3 dir="auto">${group.name}</h3>
<ul class="components">
${members.map(row)}</ul>
`,
)}
<p class="legend" aria-hidden="true"><span>90 days ago</span><span>Today</span></p>
${stripTable(site, strips, chrome)}
</section>`;
}

/** `null`: we cannot say. */
function shown(state: PageState, id: string, stale: boolean): ComponentStatus | null {
  const status = state.statuses.get(id) ?? 'operational';
  return stale && status === 'operational' ? null : status;
}

function componentRow(
  component: PageComponent,
  status: ComponentStatus | null,
  days: readonly StripDay[],
  chrome: Chrome,
): Html {
  return html`<li><span class="title" dir="auto">${component.name}</span>${
    status === null ? stateLabel('looking_into_it', 'Not confirmed') : stateLabel(status)
  }${component.description ? html`<span class="what" dir="auto">${component.description}</span>` : ''}
${strip(component, days, chrome.now)}</li>
`;
}
