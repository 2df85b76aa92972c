import type { CompositionView } from '../../../../src/inbound/api/shapes/composition.ts';
import type { DraftView } from '../../../../src/inbound/api/shapes/incident.ts';

/** What a writer can change. */
export type Text = {
  headline: string;
  body: string;
  /** The same words for readers of another level. */
  versions: DraftView['versions'];
  status: DraftView['status'];
  template: DraftView['template'];
  promise: DraftView['promise'];
  components: Readonly<Record<string, string>>;
  /** The incident's version the writer has before their eyes. */
  basedOn: number;
};

export function textOfDraft({
  headline,
  body,
  versions,
  status,
  template,
  promise,
  components,
  basedOn,
}: DraftView): Text {
  return { headline, body, versions, status, template, promise, components, basedOn };
}

export function textOfComposition(composition: CompositionView): Text {
  const { headline, body, versions, status, template, promise, components, basedOn } = composition;
  return { headline, body, versions, status, template, promise, components, basedOn };
}
