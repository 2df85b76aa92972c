import { useEffect, useRef, useState } from 'react';

export type Draft = {
  text: string;
  kind: 'reply' | 'note';
  write: (text: string) => void;
  as: (kind: 'reply' | 'note') => void;
  /** Text from elsewhere: a fact, or words that were taken back. The box takes the focus. */
  put: (text: string) => void;
  insert: (text: string) => void;
  box: React.RefObject<HTMLTextAreaElement | null>;
};

const keyOf = (id: string): string => `candor.reply.${id}`;

/** What somebody is writing here, kept in this tab: going elsewhere and back loses nothing. */
export function useDraft(id: string): Draft {
  const [text, setText] = useState(() => sessionStorage.getItem(keyOf(id)) ?? '');
  const [kind, setKind] = useState<'reply' | 'note'>('reply');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (text === '') sessionStorage.removeItem(keyOf(id));
    else sessionStorage.setItem(keyOf(id), text);
  }, [id, text]);
  const put = (next: string) => {
    setText(next);
    box.current?.focus();
  };
  const insert = (piece: string) => {
    const area = box.current;
    const at = area?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const glue = before === '' || /\s$/.test(before) ? '' : ' ';
    put(`${before}${glue}${piece}${text.slice(area?.selectionEnd ?? at)}`);
  };
  return { text, kind, write: setText, as: setKind, put, insert, box };
}
