import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReplayExample } from '../../../src/inbound/api/shapes/replay.ts';
import { Screen } from '../shell/Screen.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayForm } from './ReplayForm.tsx';
import { Result } from './Result.tsx';
import { type Asked, replayExamplesQuery, replayQuery } from './replays.ts';

/** An incident that is over, played against the policy of the house: what happened beside what Candor would have made of it. */
export function ReplayScreen() {
  const examples = useQuery(replayExamplesQuery);
  return (
    <Screen
      title="Replay"
      about="Plays a past incident against your policy: whom Candor would have asked for the next word, what customers would have seen, and the figures, beside what really happened. Nothing is kept, and nobody is written to."
    >
      <Loaded of={examples} what="The examples">
        {(list) => <Played first={list[0]?.id} examples={list} />}
      </Loaded>
    </Screen>
  );
}

function Played({ first, examples }: { first: string | undefined; examples: readonly ReplayExample[] }) {
  const [asked, setAsked] = useState<Asked>({ ...(first && { example: first }), people: {} });
  const answer = useQuery(replayQuery(asked));
  return (
    <>
      <ReplayForm examples={examples} onPlay={setAsked} />
      {answer.error && <ErrorNote title="It could not be played" error={answer.error} />}
      {!answer.error && !answer.data && (
        <div>
          <p role="status" className="after-a-moment py-2 text-sm text-muted">
            Playing it out, word by word: some weeks take some seconds.
          </p>
          <Skeleton label="The replay: loading" />
        </div>
      )}
      {!answer.error && answer.data && <Result result={answer.data} busy={answer.isFetching} />}
    </>
  );
}
