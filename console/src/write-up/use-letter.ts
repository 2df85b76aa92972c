import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WriteUpPreview, WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { asProblem } from '../api/problem.ts';
import { forget, keep, kept } from '../incident/composer/kept-text.ts';
import type { Saved } from '../incident/composer/use-autosave.ts';
import { serverNow } from '../live/server-time.ts';
import { type LetterText, saveText, writeUpQuery } from './write-up.ts';

const pause = 700;

/**
 * The text somebody is writing: kept in the browser at once, on the server a moment later, one request at a time and
 * always the newest. The server answers with how it will be read.
 */
export function useLetter(incident: string, view: WriteUpView) {
  const client = useQueryClient();
  const [text, setText] = useState<LetterText>(() => beginning(incident, view));
  const [preview, setPreview] = useState<WriteUpPreview>(view.preview);
  const [saved, setSaved] = useState<Saved>({ at: view.text.savedAt, state: 'idle', problem: null });
  const run = useRef({ next: null as LetterText | null, busy: false, timer: 0, stopped: false, take: false });

  const push = useCallback(async () => {
    const { current } = run;
    if (current.busy || current.stopped || current.next === null) return;
    const asked = { ...current.next, ...(current.take ? { take: true } : {}) };
    Object.assign(current, { next: null, busy: true, take: false });
    setSaved((before) => ({ ...before, state: 'saving' }));
    try {
      const answer = await saveText(incident, asked);
      client.setQueryData(writeUpQuery(incident).queryKey, (before) => before && { ...before, ...answer });
      setPreview(answer.preview);
      setSaved({ at: answer.text.savedAt, state: current.next ? 'waiting' : 'saved', problem: null });
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 0 || problem.status >= 500) current.next ??= asked;
      setSaved((before) => ({ ...before, state: 'failed', problem }));
    } finally {
      current.busy = false;
    }
    if (current.next !== null) current.timer = window.setTimeout(push, pause);
  }, [client, incident]);

  const write = useCallback(
    (next: LetterText, take = false) => {
      const { current } = run;
      setText(next);
      keep(incident, 'write-up', asText(next), serverNow());
      current.next = next;
      current.take ||= take;
      setSaved((before) => ({ ...before, state: 'waiting' }));
      clearTimeout(current.timer);
      current.timer = window.setTimeout(push, take ? 0 : pause);
    },
    [incident, push],
  );

  const stop = useCallback(() => {
    run.current.stopped = true;
    clearTimeout(run.current.timer);
    forget(incident, 'write-up');
  }, [incident]);

  useEffect(() => {
    run.current.stopped = false;
    return () => {
      clearTimeout(run.current.timer);
      void push();
    };
  }, [push]);
  return { text, preview, saved, write, stop };
}

/** What this browser kept is newer than what the server has, or it would have been forgotten. */
function beginning(incident: string, { text }: WriteUpView): LetterText {
  const here = kept(incident, 'write-up');
  const newer = here !== null && here.at > (text.savedAt === null ? 0 : Date.parse(text.savedAt));
  if (newer && here) return { headline: here.text.headline, body: here.text.body };
  return { headline: text.headline, body: text.body };
}

function asText({ headline, body }: LetterText): Parameters<typeof keep>[2] {
  return {
    ...{ headline, body, versions: {}, status: 'resolved', template: null, promise: null },
    ...{ components: {}, basedOn: 0 },
  };
}
