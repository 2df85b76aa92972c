import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import type { Words } from '../acts.ts';
import { useSend } from '../use-send.ts';
import type { useComposer } from './use-composer.ts';

/** The written text as words to send, what stops them, and the act. */
export function useSendText(
  incident: IncidentView,
  audience: string,
  composer: ReturnType<typeof useComposer>,
  onSent: () => void,
) {
  const act = useSend(incident.id, () => {
    composer.done();
    onSent();
  });
  const { text, checks } = composer;
  const isOpen = incident.audiences.some((one) => one.audience === audience && one.closed === null);
  const words: Words | null = text && {
    audience,
    status: text.status,
    headline: text.headline,
    body: text.body,
    template: text.template,
    promise: text.promise,
    components: text.components,
    basedOn: text.basedOn,
    ...(isOpen ? {} : { disclosure: { reason: incident.recommendation.reason } }),
  };
  const blocks = checks.filter(({ level }) => level === 'block');
  const needsApproval = composer.draft?.approval.needed ?? false;
  const stopped = words === null || words.body.trim() === '' || blocks.length > 0 || composer.writer !== null;
  const sendNow = () => {
    if (!stopped && !needsApproval && !act.isPending) act.mutate(words);
  };
  return { act, words, blocks, stopped, needsApproval, sendNow };
}
