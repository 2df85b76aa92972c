import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CompositionView } from '../../../../src/inbound/api/shapes/composition.ts';
import type { DraftView, IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { compositionQuery, draftsQuery } from '../../api/queries.ts';
import { useNow } from '../../live/use-now.ts';
import { useSession } from '../../shell/use-session.ts';
import { useDraft } from '../use-draft.ts';
import { type Asked, beginning } from './beginning.ts';
import { forget } from './kept-text.ts';
import { type Text, textOfComposition, textOfDraft } from './text.ts';
import { useAutosave } from './use-autosave.ts';

const none: never[] = [];
const noTimes: DraftView['times'] = {};

/** One text for one audience: where it starts, who holds the pen, how it is kept. */
export function useComposer(incident: IncidentView, asked: Asked) {
  const client = useQueryClient();
  const {
    data: composition = null,
    isPending,
    failureCount,
  } = useQuery(compositionQuery(incident.id, asked.audience));
  const { draft, error, refetch, isPlaceholderData } = useDraft(incident.id, asked);
  const { saved, save, stop } = useAutosave(incident.id, asked.audience);
  const [text, setText] = useState<Text | null>(null);
  const touched = useRef(false);
  const writer = usePenOfAnother(composition);

  // Where the server cannot be asked, what this browser kept is enough to go on with.
  const looked = !isPending || failureCount > 0;
  const ready = looked && draft !== null && !isPlaceholderData;
  useEffect(() => {
    if (text === null && ready) setText(beginning(incident.id, asked, composition, textOfDraft(draft)));
  }, [text, ready, incident.id, asked, composition, draft]);

  const change = (part: Partial<Text>, now = false) => {
    if (text === null) return;
    touched.current = true;
    const next = { ...text, ...part };
    setText(next);
    save(next, now);
  };
  const take = () => {
    const from = composition ? textOfComposition(composition) : text;
    if (from === null) return;
    setText(from);
    save(from, true, true);
  };
  /** Another template or phase: its finished text takes the place of what stands there. */
  const load = async (status: DraftView['status'], template?: string) => {
    const search = { audience: asked.audience, status, ...(template ? { template } : {}) };
    const { items } = await client.fetchQuery({ ...draftsQuery(incident.id, search), staleTime: 0 });
    const found = items.find(({ audience }) => audience === asked.audience);
    if (found) change(textOfDraft(found), true);
  };
  /** The act announces another phase: what nobody has touched is made anew for it, what somebody wrote is kept. */
  const turn = (status: DraftView['status']) => {
    if (writer) return;
    if (touched.current) change({ status });
    else void load(status).catch(() => change({ status }));
  };
  const shown = writer && composition ? textOfComposition(composition) : text;
  return {
    text: shown,
    draft,
    draftError: error,
    refetchDraft: refetch,
    checks: composition?.checks ?? draft?.checks ?? none,
    /** The body those checks are about: their places are only true in it. */
    checkedBody: composition?.body ?? draft?.body ?? '',
    changed: composition?.changed ?? none,
    approval: composition?.approval ?? draft?.approval ?? null,
    times: composition?.times ?? draft?.times ?? noTimes,
    saved,
    writer,
    change,
    take,
    load,
    turn,
    done: () => {
      stop();
      forget(incident.id, asked.audience);
    },
  };
}

const typing = 90_000;

/** Somebody else who pressed a key a moment ago. */
function usePenOfAnother(
  composition: CompositionView | null | undefined,
): { id: string; name: string } | null {
  const me = useSession().person;
  const now = useNow();
  if (!composition?.person || composition.person.id === me.id) return null;
  return now - Date.parse(composition.keyAt) < typing ? composition.person : null;
}
