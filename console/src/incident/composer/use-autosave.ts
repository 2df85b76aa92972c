import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '../../api/problem.ts';
import { serverNow } from '../../live/server-time.ts';
import { type CompositionAsked, saveComposition } from '../acts.ts';
import { promiseOnWire } from '../promise.ts';
import { keep } from './kept-text.ts';
import type { Text } from './text.ts';

const pause = 2_000;

export type Saved = {
  /** When the server last took the text. */
  at: string | null;
  state: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  problem: Problem | null;
};

/**
 * Saves what is typed: in the browser at once, on the server at most every two seconds.
 * One request at a time, and always the newest text.
 */
export function useAutosave(incident: string, audience: string) {
  const client = useQueryClient();
  const [saved, setSaved] = useState<Saved>({ at: null, state: 'idle', problem: null });
  const run = useRef({
    next: null as (Text & { take?: boolean }) | null,
    busy: false,
    timer: 0,
    pushedAt: 0,
    stopped: false,
  });

  const push = useCallback(async () => {
    const { current } = run;
    if (current.busy || current.next === null || current.stopped) return;
    const text = current.next;
    current.next = null;
    current.busy = true;
    current.pushedAt = Date.now();
    setSaved((before) => ({ ...before, state: 'saving' }));
    try {
      const composition = await saveComposition(incident, audience, onWire(text));
      client.setQueryData(['incident', incident, 'composition', audience], composition);
      setSaved({ at: composition.savedAt, state: current.next ? 'waiting' : 'saved', problem: null });
    } catch (error) {
      const problem = asProblem(error);
      // Only a lost connection is worth knocking again; a no stays a no until something else is typed.
      if (problem.status === 0 || problem.status >= 500) current.next ??= text;
      else void client.invalidateQueries({ queryKey: ['incident', incident, 'composition', audience] });
      setSaved((before) => ({ ...before, state: 'failed', problem }));
    } finally {
      current.busy = false;
    }
    if (current.next !== null) schedule(current, push);
  }, [client, incident, audience]);

  const save = useCallback(
    (text: Text, now = false, take = false) => {
      const { current } = run;
      keep(incident, audience, text, serverNow());
      current.next = take ? { ...text, take } : text;
      setSaved((before) => ({ ...before, state: before.state === 'saving' ? 'saving' : 'waiting' }));
      if (now) {
        clearTimeout(current.timer);
        current.timer = 0;
        void push();
      } else if (current.timer === 0 && !current.busy) schedule(current, push);
    },
    [incident, audience, push],
  );

  /** Waits for nothing more: the text was sent or dropped. */
  const stop = useCallback(() => {
    run.current.stopped = true;
    run.current.next = null;
    clearTimeout(run.current.timer);
  }, []);

  useEffect(() => {
    const { current } = run;
    current.stopped = false;
    return () => {
      // What was typed in the last two seconds still reaches the server when the sheet closes.
      clearTimeout(current.timer);
      current.timer = 0;
      if (!current.stopped) void push();
    };
  }, [push]);
  return { saved, save, stop };
}

/** The first key is told at once, so that others see somebody writing; after it, once in two seconds. */
function schedule(run: { timer: number; pushedAt: number }, push: () => Promise<void>): void {
  clearTimeout(run.timer);
  const after = Math.max(250, pause - (Date.now() - run.pushedAt));
  run.timer = window.setTimeout(() => {
    run.timer = 0;
    void push();
  }, after);
}

function onWire({
  headline,
  body,
  versions,
  status,
  template,
  promise,
  components,
  basedOn,
  take,
}: Text & { take?: boolean }): CompositionAsked {
  return {
    headline,
    body,
    versions,
    status,
    components,
    basedOn,
    ...(template ? { template } : {}),
    ...(promise ? { promise: promiseOnWire(promise) } : {}),
    ...(take ? { take } : {}),
  };
}
