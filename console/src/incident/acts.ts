import type { CompositionView } from '../../../src/inbound/api/shapes/composition.ts';
import type {
  DraftView,
  IncidentView,
  TimelineEntry,
  UpdateView,
} from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { type PromiseAsked, promiseOnWire } from './promise.ts';

export type Words = {
  audience: string;
  status?: string;
  headline?: string;
  body: string;
  template?: DraftView['template'];
  /** The same words for readers of another level. */
  versions?: DraftView['versions'];
  /** `null` only for closing words. */
  promise: PromiseAsked | null;
  components?: Readonly<Record<string, string>>;
  /** Opens the audience in the same act, with this reason. */
  disclosure?: Disclosure;
  /** Of planned work: the window that these words say. */
  planned?: NonNullable<DraftView['planned']>;
  /** The same act speaks to these too, in their own words. */
  also?: readonly Omit<Words, 'status' | 'also' | 'basedOn'>[];
  /** The incident's version the writer had before their eyes. */
  basedOn?: number;
};

/** Drafts the words and sends them at once: they leave when the undo window ends. */
export function send(incident: string, words: Words, key?: string): Promise<UpdateView> {
  return api.post<UpdateView>(`/incidents/${incident}/updates`, { ...onWire(words), publish: true }, key);
}

/** Drafts the words for a second reader. */
export function draft(incident: string, words: Words): Promise<UpdateView> {
  return api.post<UpdateView>(`/incidents/${incident}/updates`, onWire(words));
}

function onWire({ also, ...first }: Words): object {
  return { ...partOnWire(first), ...(also && also.length > 0 ? { also: also.map(partOnWire) } : {}) };
}

function partOnWire({ promise, template, ...rest }: Omit<Words, 'also'>) {
  return {
    ...rest,
    ...(template ? { template } : {}),
    ...(promise ? { promise: promiseOnWire(promise) } : {}),
  };
}

/** Words that stand as they are, as the draft says them. */
export function wordsOf(draft: DraftView): Words {
  const { audience, status, headline, body, versions, template, promise, components, basedOn } = draft;
  const planned = draft.planned ? { planned: draft.planned } : {};
  return { audience, status, headline, body, versions, template, promise, components, basedOn, ...planned };
}

export const publish = (update: string) => api.post<UpdateView>(`/updates/${update}/publication`);
export const undo = (update: string) => api.delete<UpdateView>(`/updates/${update}/publication`);
export const approve = (update: string) => api.post<UpdateView>(`/updates/${update}/approval`);
export const askApproval = (update: string, person: string) =>
  api.post<UpdateView>(`/updates/${update}/approval-request`, { person });
export const correct = (update: string, body: string) =>
  api.post<UpdateView>(`/updates/${update}/correction`, { body });

export type IncidentChange = {
  severity?: string;
  /** Sets the status without words: customers are owed them in five minutes. */
  status?: string;
  headline?: string;
  facts?: Record<string, string | null>;
  components?: Record<string, string>;
  sensitive?: boolean;
};
export const change = (incident: string, what: IncidentChange) =>
  api.patch<IncidentView>(`/incidents/${incident}`, what);

export const note = (incident: string, text: string) =>
  api.post<TimelineEntry>(`/incidents/${incident}/notes`, { text });

/** Why somebody needs to know: from which answers, and when it is asked again. */
export type Disclosure = {
  reason: string;
  answers?: NonNullable<IncidentView['disclosure']>['answers'];
  reviewAt?: string;
};
/** `['none']`: nobody outside, for now. */
export const disclose = (incident: string, audiences: readonly string[], why: Disclosure) =>
  api.post<IncidentView>(`/incidents/${incident}/disclosure`, { audiences, ...why });
/** The question asked again, answered as before. */
export const keepAsItIs = ({ id, disclosure }: Pick<IncidentView, 'id' | 'disclosure'>) =>
  disclose(id, disclosure?.audiences.length ? disclosure.audiences : ['none'], {
    reason: disclosure?.reason ?? '',
  });

export const giveRole = (incident: string, role: string, person: string, instructions?: string) =>
  api.put<IncidentView>(`/incidents/${incident}/roles/${encodeURIComponent(role)}`, {
    person,
    ...(instructions ? { instructions } : {}),
  });
export const acceptRole = (incident: string, role: string) =>
  api.post<IncidentView>(`/incidents/${incident}/roles/${encodeURIComponent(role)}/acceptance`);
export const refuseRole = (incident: string, role: string) =>
  api.post<IncidentView>(`/incidents/${incident}/roles/${encodeURIComponent(role)}/refusal`);

export type ClockChange =
  | { due: string }
  | { every: string }
  | { pausedUntil: string; reason: string }
  | { resume: true };
export const moveClock = (incident: string, audience: string, to: ClockChange) =>
  api.put<IncidentView>(`/incidents/${incident}/clocks/${encodeURIComponent(audience)}`, to);

/** The last word to one audience: written now, or drafted and approved before. */
export type Closing =
  | { audience: string; body: string; facts?: Record<string, string> }
  | { audience: string; update: string };
export type WaiverAsked = { audience: string; reason: string };
export const resolve = (incident: string, closings: readonly Closing[], waivers: readonly WaiverAsked[]) =>
  api.post<IncidentView>(`/incidents/${incident}/resolution`, { closings, waivers });
export const undoResolution = (incident: string) =>
  api.delete<IncidentView>(`/incidents/${incident}/resolution`);

export type CompositionAsked = {
  headline: string;
  body: string;
  versions: DraftView['versions'];
  status: string;
  template?: string;
  promise?: string;
  components: Readonly<Record<string, string>>;
  basedOn: number;
  take?: boolean;
};
export const saveComposition = (incident: string, audience: string, text: CompositionAsked) =>
  api.put<CompositionView>(`/incidents/${incident}/compositions/${encodeURIComponent(audience)}`, text);
