import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { PageComponent } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';
import type { PublishedRecord } from '../day-strip.ts';
import type { PageState } from '../page-state.ts';
import type { Site } from '../site.ts';
import type { Chrome } from './frame.ts';
import { stateLabel } from './mark.ts';
import { strip, stripTable } from './strip.ts';

/** Every service with its state, and the last 90 days of what was published about it, as bars and as a figure. */
export function componentList(
  site: Site,
  state: PageState,
  record: PublishedRecord,
  chrome: Chrome,
): Html | '' {
  const { components, groups } = site.layout;
  if (components.length === 0) return '';
  const row = (component: PageComponent) =>
    componentRow(component, shown(state, component.id, chrome.stale), record, chrome);
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
${stripTable(site, record, chrome)}
<p class="more"><a href="/uptime">Uptime by day and month</a></p>
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
  record: PublishedRecord,
  chrome: Chrome,
): Html {
  return html`<li><span class="title" dir="auto">${component.name}</span>${
    status === null ? stateLabel('looking_into_it', 'Not confirmed') : stateLabel(status)
  }${component.description ? html`<span class="what" dir="auto">${component.description}</span>` : ''}
${strip(component, record, chrome)}</li>
`;
}
