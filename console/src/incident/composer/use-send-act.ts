import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import type { Words } from '../acts.ts';
import { useSend } from '../use-send.ts';
import type { Text } from './text.ts';
import { blocksOf, type Composing } from './use-parts.ts';

type Asked = {
  incident: IncidentView;
  /** How many parts there are to be: the act waits until each has its words. */
  count: number;
  parts: readonly Composing[];
  /** Why those are told who were not told before. */
  reason: string;
  onSent: () => void;
};

/** All parts as one act: sent together, approved together, taken back together. */
export function useSendAct({ incident, count, parts, reason, onSent }: Asked) {
  const done = () => {
    for (const part of parts) part.done();
  };
  const act = useSend(incident.id, () => {
    done();
    onSent();
  });
  const fresh = parts.filter(({ audience }) => !isOpen(incident, audience));
  const words = wordsOf(incident, parts, reason);
  const complete = parts.length === count && parts.every(({ text }) => (text?.body ?? '').trim() !== '');
  const stopped =
    !complete ||
    parts.some((part) => blocksOf(part).length > 0 || part.writer !== null) ||
    (fresh.length > 0 && reason.trim() === '');
  const approval = parts.map((part) => part.approval).find((one) => one?.needed) ?? null;
  const sendNow = () => {
    if (!stopped && words && approval === null && !act.isPending) act.mutate(words);
  };
  return { act, words, fresh, stopped, approval, done, sendNow };
}

export function isOpen({ audiences }: IncidentView, audience: string): boolean {
  return audiences.some((one) => one.audience === audience && one.closed === null);
}

function wordsOf(incident: IncidentView, parts: readonly Composing[], reason: string): Words | null {
  const [first, ...others] = parts.flatMap(({ audience, text }) => (text ? [{ audience, text }] : []));
  if (!first) return null;
  // Services are shown once, beside the words that most people read.
  const { components } =
    (parts.find(({ audience }) => audience === 'public') ?? parts[0])?.text ?? first.text;
  const part = ({ audience, text }: { audience: string; text: Text }) => ({
    audience,
    headline: text.headline,
    body: text.body,
    versions: text.versions,
    template: text.template,
    promise: text.promise,
    components,
    ...(isOpen(incident, audience) ? {} : { disclosure: { reason: reason.trim() } }),
  });
  return {
    ...part(first),
    status: first.text.status,
    also: others.map(part),
    basedOn: Math.min(first.text.basedOn, ...others.map(({ text }) => text.basedOn)),
  };
}
