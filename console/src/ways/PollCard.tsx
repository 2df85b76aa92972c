import { useState } from 'react';
import type { PollView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { span } from '../ui/times.ts';
import { CallList } from './CallList.tsx';
import { DecideDialog } from './DecideDialog.tsx';

type Props = {
  incident: IncidentView;
  poll: PollView;
  mayEdit: boolean;
  onWrite: (audience: string, also: readonly string[]) => void;
};

/** A question: what came back so far, by accounts and by weight side by side, and what was decided. */
export function PollCard({ incident, poll, mayEdit, onWrite }: Props) {
  const [deciding, setDeciding] = useState(false);
  const [calling, setCalling] = useState(false);
  const { closed, openedAt, asked, answered } = poll;
  const silent = asked.accounts - answered.accounts;
  return (
    <Card aria-label={poll.question} data-poll={poll.id}>
      <CardHead title={poll.question} hint={<Standing poll={poll} />}>
        {mayEdit && openedAt !== null && closed === null && (
          <Button look="primary" onClick={() => setDeciding(true)}>
            Decide…
          </Button>
        )}
        {mayEdit && closed && !closed.told && incident.may.publish && (
          <Button
            look="primary"
            onClick={() => onWrite(poll.audiences[0] ?? 'affected', poll.audiences.slice(1))}
          >
            Tell everybody who was asked
          </Button>
        )}
      </CardHead>
      <CardBody className="flex flex-col gap-4">
        {closed && (
          <p className="text-sm">
            <strong className="font-semibold">
              Decided: {poll.choices.find(({ key }) => key === closed.choice)?.title ?? 'another way'}
            </strong>
            , because {closed.reason}{' '}
            <span className="text-muted">
              {closed.by}, <ClockTime at={closed.at} />
            </span>
          </p>
        )}
        {openedAt !== null && <Results poll={poll} />}
        {poll.disagreement && <p className="text-sm font-medium text-soon">{poll.disagreement}</p>}
        {poll.comments.length > 0 && (
          <ul className="flex flex-col gap-2 text-sm">
            {poll.comments.map(({ customer, text, at, choice }) => (
              <li key={`${customer.id} ${at}`} className="border-l-2 border-line pl-3">
                “{text}”{' '}
                <span className="text-muted">
                  {customer.name}, {choice}
                </span>
              </li>
            ))}
          </ul>
        )}
        {openedAt !== null && silent > 0 && closed === null && (
          <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
            Nothing heard from {silent} {silent === 1 ? 'account' : 'accounts'}.
            <Button size="small" aria-expanded={calling} onClick={() => setCalling(!calling)}>
              Call list
            </Button>
          </p>
        )}
        {calling && <CallList incident={incident.id} poll={poll.id} />}
      </CardBody>
      {deciding && <DecideDialog incident={incident} poll={poll} onClose={() => setDeciding(false)} />}
    </Card>
  );
}

function Standing({ poll: { openedAt, closed, decideBy, asked, answered } }: { poll: PollView }) {
  const now = useNow();
  if (openedAt === null) return <>Its words have not left yet.</>;
  const count = `${answered.accounts} of ${asked.accounts} accounts answered`;
  if (closed) return <>{count}</>;
  const left = Math.round((Date.parse(decideBy) - now) / 60_000);
  return (
    <>
      {count} ·{' '}
      {left > 0 ? `${span(left)} left to decide` : <span className="text-late">to be decided now</span>}
    </>
  );
}

function Results({ poll: { results, closed } }: { poll: PollView }) {
  const most = Math.max(...results.map(({ accounts }) => accounts), 1);
  return (
    <table className="tabular w-full text-left text-sm">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="w-[38%] py-1 font-medium">
            Answer
          </th>
          <th scope="col" className="py-1 font-medium">
            Accounts
          </th>
          <th scope="col" className="py-1 font-medium">
            By how much they hurt
          </th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ key, title, accounts, weight }) => (
          <tr
            key={key}
            data-answer={key}
            className={cx('border-t border-line', closed?.choice === key && 'font-semibold')}
          >
            <th scope="row" className="py-1.5 pr-3 font-[inherit]">
              {key === 'none' ? title : `${key} ${title}`}
            </th>
            <td className="py-1.5 pr-3">
              <Bar
                share={accounts / most}
                words={String(Math.round(accounts * 10) / 10)}
                className="bg-plan/45"
              />
            </td>
            <td className="py-1.5">
              <Bar share={weight} words={`${Math.round(weight * 100)} %`} className="bg-late/40" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ share, words, className }: { share: number; words: string; className: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-2.5 flex-1 rounded-full bg-canvas">
        <span
          className={cx('block h-full rounded-full', className)}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      <span className="w-10 shrink-0 text-right">{words}</span>
    </span>
  );
}
