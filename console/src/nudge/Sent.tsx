import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { Words } from '../incident/Words.tsx';
import { serverNow } from '../live/server-time.ts';
import { useNow } from '../live/use-now.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { doneWords, goingWords, type NudgeLink, undoWindowOf } from './nudge-link.ts';

/** After the button: the seconds in which it can be taken back, then what is true. */
export function Sent({ token, done }: { token: string; done: NudgeLink }) {
  const left = useSecondsLeft(undoWindowOf(done));
  const undoing = useAct(() => api.delete<NudgeLink>(`/nudge-links/${encodeURIComponent(token)}`));
  const button = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone; what follows from it takes its place.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const going = left > 0 && !undoing.isSuccess;
  return (
    <div className="flex flex-1 flex-col items-stretch gap-4">
      {/* Said once, not each second: a timer is silent, what follows from it is not. */}
      <div role={going ? 'timer' : 'status'}>
        <h1 className="tabular text-xl font-semibold tracking-[-0.018em]">
          {going ? goingWords(done, left) : doneWords(undoing.data ?? done)}
        </h1>
      </div>
      {going && done.update && <Words text={done.update.text} size="large" />}
      <Problems title="Not taken back" error={undoing.error} />
      {going && (
        <Button
          ref={button}
          size="large"
          className="min-h-13 w-full"
          busy={undoing.isPending}
          onClick={() => undoing.mutate(undefined)}
          data-undo
        >
          Undo
        </Button>
      )}
      <a
        href={`/incidents/${done.incident.id}`}
        className={buttonClass(going ? 'quiet' : 'secondary', 'large')}
      >
        Open the incident
      </a>
    </div>
  );
}

/** Counts down from the moment it is first shown. */
function useSecondsLeft(lasts: number): number {
  const [end] = useState(() => serverNow() + lasts);
  const now = useNow('second');
  return Math.ceil(Math.min(lasts, Math.max(0, end - now)) / 1_000);
}
