import { useRef } from 'react';
import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { newKey } from '../api/client.ts';
import { announce } from '../shell/announcer.tsx';
import { send, type Words } from './acts.ts';
import { useIncidentAct } from './use-incident-act.ts';

/**
 * Sends words once: trying the same words again after a failure carries the same key, so that an answer
 * that was lost on its way never makes two messages.
 */
export function useSend(incident: string, done?: (update: UpdateView) => void) {
  const tried = useRef({ words: '', key: '' });
  const keyFor = (words: Words) => {
    const text = JSON.stringify(words);
    if (tried.current.words !== text) tried.current = { words: text, key: newKey() };
    return tried.current.key;
  };
  return useIncidentAct(incident, (words: Words) => send(incident, words, keyFor(words)), {
    done: (update) => {
      tried.current = { words: '', key: '' };
      announce(update.state === 'sending' ? 'Going out. Undo is open for a few seconds.' : 'Sent.');
      done?.(update);
    },
  });
}
