import type { PageComponent, PageGroup } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';

export type ReportFormOptions = {
  readonly incident?: string;
  readonly label: string;
  readonly components?: readonly PageComponent[];
};

/** P7's form, also under each incident: one field and one click; the rest is optional. */
export function reportForm({ incident, label, components = [] }: ReportFormOptions): Html {
  return html`<form method="post" action="/report">
${incident ? html`<input type="hidden" name="incident" value="${incident}">\n` : ''}<p class="field"><label for="report-text">${label}</label>
<textarea id="report-text" name="text" rows="3" maxlength="2000" required></textarea></p>
${components.length > 0 ? componentSelect(components) : ''}${mailField('report-mail', incident ? 'Your mail address, if you want an answer (optional)' : 'Your mail address, if we may ask back (optional)', false)}
<button>Tell us</button>
<p class="hint">It goes to the people who work on this. It is never published.</p>
</form>`;
}

export function mailField(id: string, label: string, required: boolean): Html {
  return html`<p class="field"><label for="${id}">${label}</label>
<input id="${id}" name="email" type="email" autocomplete="email" maxlength="254"${required ? html` required` : ''}></p>`;
}

/** Which services, for a subscription: everything, or some. */
export function choiceFields(
  components: readonly PageComponent[],
  groups: readonly PageGroup[],
  chosen: { readonly everything: boolean; readonly targets: ReadonlySet<string> },
): Html | '' {
  if (components.length === 0) return html`<input type="hidden" name="everything" value="yes">`;
  const box = (kind: string, id: string, name: string) =>
    html`<li><label><input type="checkbox" name="${kind}" value="${id}"${chosen.targets.has(`${kind}:${id}`) ? html` checked` : ''}> <span dir="auto">${name}</span></label></li>\n`;
  const single = components.filter((one) => !groups.some((group) => group.id === one.group));
  return html`<fieldset><legend>What about</legend>
<ul class="choices">
<li><label><input type="radio" name="everything" value="yes"${chosen.everything ? html` checked` : ''}> Everything</label></li>
<li><label><input type="radio" name="everything" value="no"${chosen.everything ? '' : html` checked`}> Only these:</label>
<ul>
${groups.map((group) => box('group', group.id, `${group.name} (all of it)`))}${single.map((one) => box('component', one.id, one.name))}${groups.flatMap(
  (group) =>
    components
      .filter((one) => one.group === group.id)
      .map((one) => box('component', one.id, `${group.name}: ${one.name}`)),
)}</ul></li>
</ul>
</fieldset>`;
}

function componentSelect(components: readonly PageComponent[]): Html {
  return html`<p class="field"><label for="report-component">Which service? (optional)</label>
<select id="report-component" name="component"><option value="">I am not sure</option>
${components.map((one) => html`<option value="${one.id}">${one.name}</option>\n`)}</select></p>
`;
}
