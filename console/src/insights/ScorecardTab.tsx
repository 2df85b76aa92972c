import { useQuery } from '@tanstack/react-query';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import type { ScorecardView } from '../../../src/inbound/api/shapes/scorecard.ts';
import { Card, CardHead } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Shape } from '../ui/Shape.tsx';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import { lengthSaid } from '../ui/times.ts';
import { scorecardQuery } from './queries.ts';
import { counted, percent, ratio } from './words.ts';

/** How this incident's customers were kept informed, each number beside what the house set itself. */
export function ScorecardTab({ incident }: { incident: IncidentView }) {
  const answer = useQuery(scorecardQuery(incident.id));
  return (
    <Card>
      <CardHead
        title="Scorecard"
        hint={
          incident.status === 'resolved'
            ? 'Reckoned from the log: nobody types these in.'
            : 'Reckoned from the log, up to now.'
        }
      />
      <Loaded of={answer} what="The scorecard">
        {(card) => (
          <Table label="Scorecard" className="tabular">
            <thead>
              <tr>
                <Th>Number</Th>
                <Th>This incident</Th>
                <Th>Target</Th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(card).map(({ name, value, target, met, part }) => (
                <Tr key={name} data-number={name}>
                  <Td className={part && 'pl-8! text-muted sm:pl-9!'}>{name}</Td>
                  <Td className="font-medium">{value}</Td>
                  <Td className="text-muted">
                    {target}
                    {met !== null && <Met met={met} />}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
    </Card>
  );
}

function Met({ met }: { met: boolean }) {
  return (
    <span className={cx('flex items-center gap-1.5 text-xs font-medium', met ? 'text-ok' : 'text-late')}>
      <Shape name={met ? 'done' : 'overdue'} size={12} />
      {met ? 'met' : 'not met'}
    </span>
  );
}

/** `part`: says more of the row above it. */
type Row = { name: string; value: string; target: string; met: boolean | null; part?: true };

const part = (name: string, value: string): Row => ({ name, value, target: '', met: null, part: true });

const atMost = (value: number | null, target: number): Pick<Row, 'target' | 'met'> => ({
  target: `at most ${lengthSaid(target)}`,
  met: value === null ? null : value <= target,
});

function rowsOf(card: ScorecardView): Row[] {
  return [...spoken(card), ...kept(card), ...customers(card), ...effort(card)];
}

function spoken({ targets, silences, ...card }: ScorecardView): Row[] {
  const { firstWordMinutes: first, firstWordFromBeginningMinutes: since, longestSilenceMinutes } = card;
  return [
    {
      name: 'Time to first word',
      value: first === null ? 'No word yet' : lengthSaid(first),
      ...atMost(first, targets.firstWordMinutes),
    },
    ...(since === null ? [] : [part('from when it began', lengthSaid(since))]),
    {
      name: 'Longest silence outside',
      value: lengthSaid(longestSilenceMinutes),
      ...atMost(longestSilenceMinutes, targets.silenceMinutes),
    },
    ...silences.map(({ name, longestMinutes }) => part(name, lengthSaid(longestMinutes))),
  ];
}

function kept({ promisesKept, promisesMissed, lateMinutes }: ScorecardView): Row[] {
  const all = promisesKept + promisesMissed;
  return [
    {
      name: 'Promises kept',
      value: all === 0 ? 'None was due' : `${promisesKept} of ${all}`,
      target: 'all',
      met: all === 0 ? null : promisesMissed === 0,
    },
    ...(promisesMissed === 0 || lateMinutes.median === null
      ? []
      : [
          part(
            'late by',
            `${lengthSaid(lateMinutes.sum)} in all, ${lengthSaid(lateMinutes.median)} in the middle of ${promisesMissed}`,
          ),
        ]),
  ];
}

function customers({ reach, replies, targets, impact }: ScorecardView): Row[] {
  const { answered, waiting, medianMinutes, slowestMinutes } = replies;
  return [
    {
      name: 'Affected customers reached',
      value:
        reach === null
          ? 'Nobody is known to be affected'
          : `${reach.direct + reach.page} of ${reach.affected}: ${reach.direct} directly, ${reach.page} on the page only`,
      target: 'all',
      met: reach === null ? null : reach.nobody === 0,
    },
    ...(reach === null
      ? []
      : [
          {
            name: 'Told before they asked',
            value: `${percent(reach.beforeAsked / reach.affected)} of ${counted(reach.affected, 'customer')}`,
            target: 'all',
            met: reach.beforeAsked === reach.affected,
          },
        ]),
    {
      name: 'Reply time',
      value:
        slowestMinutes === null
          ? 'Nobody wrote'
          : `${medianMinutes === null ? 'None answered' : `${lengthSaid(medianMinutes)} in the middle of ${answered}`}, slowest ${lengthSaid(slowestMinutes)}${waiting > 0 ? `, ${waiting} waiting` : ''}`,
      ...atMost(slowestMinutes, targets.replyMinutes),
    },
    {
      name: 'Customer impact',
      value:
        impact === null
          ? 'Nobody is known to be affected'
          : `${Math.round(impact).toLocaleString('en')} weighted user-minutes`,
      target: '',
      met: null,
    },
  ];
}

function effort({ words, sentBeforeDueSoon: { early, words: timed } }: ScorecardView): Row[] {
  const each = words.all === 0 ? null : words.nudges / words.all;
  return [
    {
      name: 'Reminders for each word',
      value:
        each === null
          ? `${counted(words.nudges, 'reminder')}, no word`
          : `${ratio(each)} (${words.nudges} for ${counted(words.all, 'word')})`,
      target: 'under 1',
      met: each === null ? null : each < 1,
    },
    {
      name: 'Sent before due soon',
      value: timed === 0 ? 'No word had a clock' : `${early} of ${timed}`,
      target: '',
      met: null,
    },
  ];
}
