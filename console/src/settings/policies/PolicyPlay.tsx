import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { ReplayRequest } from '../../../../src/inbound/api/shapes/replay.ts';
import { asProblem } from '../../api/problem.ts';
import { replayQuery } from '../../replay/replays.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { cx } from '../../ui/classes.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { usePolicy } from './editing.ts';
import { PolicyMinutes } from './PolicyMinutes.tsx';

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** An hour of nobody doing anything, minute by minute, under the policy on the sheet: saved or not. */
export function PolicyPlay() {
  const { policy } = usePolicy();
  const heading = useId();
  const [severity, setSeverity] = useState<(typeof severities)[number]>('sev2');
  const [firstWordSaid, setFirstWordSaid] = useState(false);
  const settled = useSettled(policy);
  const { version: _, ...rules } = settled;
  const asked: ReplayRequest = { pretend: { severity, minutes: 60, firstWordSaid }, policy: rules };
  const answer = useQuery(replayQuery(asked));
  return (
    <Card aria-labelledby={heading}>
      <CardHead
        id={heading}
        title="60 minutes of nobody doing anything"
        hint="A made-up incident, played under the policy on this sheet, saved or not. Nobody hears of it."
      />
      <CardBody className="flex flex-col gap-4">
        <Segmented
          label="Severity"
          value={severity}
          onChange={setSeverity}
          options={severities.map((value) => ({ value, label: value.replace('sev', 'Sev ') }))}
        />
        <Switch
          label="The first word was said"
          hint="And nothing after it."
          checked={firstWordSaid}
          onChange={setFirstWordSaid}
        />
        {answer.error && (
          <p role="status" className="text-sm text-muted">
            This policy cannot be played: {asProblem(answer.error).sentence}
          </p>
        )}
        {!answer.error && !answer.data && <Skeleton label="The hour: loading" />}
        {!answer.error && answer.data && (
          <div className={cx('transition-opacity', answer.isFetching && 'opacity-60')}>
            <PolicyMinutes result={answer.data} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}

/** A value once it has stood for a moment: not each key that is typed is played. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
