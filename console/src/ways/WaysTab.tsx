import { useQuery } from '@tanstack/react-query';
import { MessageCircleQuestion, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OptionView } from '../../../src/inbound/api/shapes/choices.ts';
import type { OptionComparison } from '../../../src/inbound/api/shapes/impact.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { AskDialog } from './AskDialog.tsx';
import { ChooseDialog } from './ChooseDialog.tsx';
import { OptionCard } from './OptionCard.tsx';
import { OptionDialog } from './OptionDialog.tsx';
import { PollCard } from './PollCard.tsx';
import { Workarounds } from './Workarounds.tsx';
import { comparisonQuery, optionsQuery, pollsQuery } from './ways.ts';

type Props = { incident: IncidentView; onWrite: (audience: string, also: readonly string[]) => void };

/** Ways forward side by side, what customers say to them, and what they can do meanwhile. */
export function WaysTab({ incident, onWrite }: Props) {
  const options = useQuery(optionsQuery(incident.id));
  const comparison = useQuery(comparisonQuery(incident.id));
  const polls = useQuery(pollsQuery(incident.id));
  const [editing, setEditing] = useState<OptionView | 'new' | null>(null);
  const [choosing, setChoosing] = useState<OptionView | null>(null);
  const [asking, setAsking] = useState(false);
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  const open = polls.data?.items.some(({ closed }) => closed === null) ?? false;
  const items = ordered(options.data?.items ?? [], comparison.data);
  const mayAsk =
    mayEdit && incident.may.publish && items.length >= 2 && !open && incident.affected.customers > 0;
  useShortcut('o', 'Ask customers', () => setAsking(true), { group: 'Incident', when: mayAsk });
  return (
    <>
      {polls.data?.items.map((poll) => (
        <PollCard key={poll.id} incident={incident} poll={poll} mayEdit={mayEdit} onWrite={onWrite} />
      ))}
      <Card aria-labelledby="ways">
        <CardHead id="ways" title="Ways forward" hint={hintFor(comparison.data, items.length)}>
          {mayEdit && (
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => setEditing('new')}>
              Add a way
            </Button>
          )}
          {mayAsk && (
            <Button
              look="primary"
              icon={<MessageCircleQuestion aria-hidden size={16} />}
              onClick={() => setAsking(true)}
            >
              Ask customers <Kbd keys="o" />
            </Button>
          )}
        </CardHead>
        <Loaded of={options} what="The ways forward">
          {() =>
            items.length === 0 ? (
              <EmptyState title="No way forward is written down yet">
                Two ways or more, and Candor says which one hurts customers least, also where the quickest fix
                is not it. And you can ask them.
              </EmptyState>
            ) : (
              <CardBody className="flex flex-col gap-3">
                {comparison.data?.sentence && (
                  <p
                    className="rounded-card border border-soon/50 bg-soon/10 px-4 py-3 text-sm font-medium"
                    role="status"
                  >
                    {comparison.data.sentence}
                  </p>
                )}
                {items.map((option) => (
                  <OptionCard
                    key={option.id}
                    incident={incident}
                    option={option}
                    comparison={comparison.data}
                    mayEdit={mayEdit}
                    onEdit={() => setEditing(option)}
                    onChoose={open ? null : () => setChoosing(option)}
                  />
                ))}
              </CardBody>
            )
          }
        </Loaded>
      </Card>
      <Workarounds incident={incident} mayEdit={mayEdit} />
      {editing && (
        <OptionDialog
          incident={incident}
          option={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {choosing && <ChooseDialog incident={incident} option={choosing} onClose={() => setChoosing(null)} />}
      {asking && (
        <AskDialog
          incident={incident}
          options={items}
          comparison={comparison.data}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The one that hurts least first, as far as it is known. */
function ordered(
  options: readonly OptionView[],
  comparison: OptionComparison | undefined,
): readonly OptionView[] {
  const rank = (id: string) => comparison?.options.find(({ option }) => option === id)?.rank ?? 99;
  return options.toSorted((one, other) => rank(one.id) - rank(other.id));
}

function hintFor(comparison: OptionComparison | undefined, count: number): string | undefined {
  if (count < 2 || !comparison) return undefined;
  return comparison.leastImpact === null
    ? 'Nothing hurts now, so none of them is better than another.'
    : 'Least customer impact first.';
}
