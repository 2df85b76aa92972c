import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { WorkaroundView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Field } from '../ui/Field.tsx';
import { Input, Select } from '../ui/Input.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { offer, withdrawWorkaround, workaroundsQuery } from './ways.ts';

/** What customers can do meanwhile, and whether it works for those who tried it. */
export function Workarounds({ incident, mayEdit }: { incident: IncidentView; mayEdit: boolean }) {
  const { data } = useQuery(workaroundsQuery(incident.id));
  const standing = data?.items.filter(({ withdrawn }) => withdrawn === null) ?? [];
  return (
    <Card aria-labelledby="workarounds">
      <CardHead
        id="workarounds"
        title="What they can do meanwhile"
        hint={standing.length === 0 ? 'Nothing yet. What you offer here stands in every draft.' : undefined}
      />
      <CardBody className="flex flex-col gap-3">
        {standing.map((one) => (
          <Offered key={one.id} incident={incident} one={one} mayEdit={mayEdit} />
        ))}
        {mayEdit && <Offer incident={incident} />}
      </CardBody>
    </Card>
  );
}

const audiences: Readonly<Record<string, string>> = {
  public: 'everybody',
  affected: 'the affected',
  internal: 'our own people',
};

function Offered({
  incident,
  one,
  mayEdit,
}: {
  incident: IncidentView;
  one: WorkaroundView;
  mayEdit: boolean;
}) {
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <div data-workaround={one.id} className="flex flex-col gap-1 border-b border-line pb-3 last:border-0">
      <p className="text-sm">{one.text}</p>
      <p className="tabular flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <span>For {audiences[one.audience] ?? 'one customer'}</span>
        <span>{one.said ? 'said' : 'not said yet'}</span>
        <span className="text-ok">works for {one.works}</span>
        <span className={one.fails > 0 ? 'text-late' : ''}>not for {one.fails}</span>
        {mayEdit && (
          <Button size="small" look="quiet" onClick={() => setWithdrawing(true)}>
            Withdraw…
          </Button>
        )}
      </p>
      {one.comments.map(({ customer, text, at, works }) => (
        <p key={at} className="border-l-2 border-line pl-3 text-xs">
          “{text}”{' '}
          <span className="text-muted">
            {customer ?? 'somebody'}, {works ? 'works' : 'does not work'}
          </span>
        </p>
      ))}
      {withdrawing && (
        <ReasonDialog
          incident={incident.id}
          title="Offer this no more"
          act="Withdraw it"
          perform={(reason) => withdrawWorkaround(incident.id, one.id, reason)}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </div>
  );
}

function Offer({ incident }: { incident: IncidentView }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [audience, setAudience] = useState('public');
  const act = useIncidentAct(incident.id, () => offer(incident.id, text.trim(), audience), {
    says: 'It stands in the drafts now',
    done: () => {
      setText('');
      setOpen(false);
    },
  });
  if (!open)
    return (
      <Button className="self-start" icon={<Plus aria-hidden size={16} />} onClick={() => setOpen(true)}>
        Offer something
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(undefined);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Whole sentences, to them" error={act.error?.fields.text}>
        <Input
          autoFocus
          value={text}
          maxLength={1000}
          placeholder="You can save as a draft. Drafts are safe."
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="For whom" className="min-w-44">
          <Select value={audience} onChange={(event) => setAudience(event.target.value)}>
            <option value="public">Everybody</option>
            <option value="affected">The affected only</option>
          </Select>
        </Field>
        <Button look="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={act.isPending} disabled={text.trim().length < 3}>
          Offer it
        </Button>
      </div>
      <Problems title="Not offered" error={act.error} safe="What you typed is still here." />
    </form>
  );
}
