import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import { useAct } from '../api/use-act.ts';
import { fromLocalInput, localInput } from '../incident/local-input.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { describe } from './affected.ts';

type Props = { incident: string; row: AffectedCustomerShape; mayEdit: boolean };

const hows = { rule: 'by the rule', list: 'by a list', pick: 'put in one by one' } as const;

/** What is blocked, in their words, and since when; written where it stands. */
export function Cannot({ incident, row, mayEdit }: Props) {
  const [open, setOpen] = useState(false);
  const words = <Words row={row} />;
  if (!mayEdit) return words;
  return (
    <Popover
      title={`What ${row.customer.name} cannot do`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="-mx-1.5 block w-full rounded-md px-1.5 py-0.5 text-left hover:bg-[color-mix(in_oklab,var(--ink)_5%,transparent)] pointer-coarse:min-h-11"
        >
          <span className="sr-only">What {row.customer.name} cannot do: </span>
          {words}
        </button>
      }
    >
      <Form incident={incident} row={row} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function Words({ row: { cannot, since, how } }: { row: AffectedCustomerShape }) {
  return (
    <span className="block min-w-0">
      <span className={cannot ? 'block truncate text-sm' : 'block truncate text-sm text-muted'}>
        {cannot || 'What is blocked?'}
      </span>
      <span className="tabular block truncate text-xs text-muted">
        {since ? (
          <>
            since <ClockTime at={since} />
          </>
        ) : (
          hows[how]
        )}
      </span>
    </span>
  );
}

function Form({
  incident,
  row,
  onDone,
}: {
  incident: string;
  row: AffectedCustomerShape;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const [cannot, setCannot] = useState(row.cannot);
  const [since, setSince] = useState(row.since === null ? '' : localInput(Date.parse(row.since)));
  const save = useAct((told: Parameters<typeof describe>[2]) => describe(incident, row.customer.id, told), {
    done: () => {
      void client.invalidateQueries({ queryKey: ['affected', incident] });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = fromLocalInput(since);
    save.mutate({ cannot: cannot.trim(), since: at === null ? null : new Date(at).toISOString() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="In their words"
        hint="They read it on their own page, once they were told."
        error={save.error?.fields.cannot}
      >
        <Input
          autoFocus
          value={cannot}
          maxLength={500}
          placeholder="Payroll is due at 17:00"
          onChange={(event) => setCannot(event.target.value)}
        />
      </Field>
      <Field label="Since" error={save.error?.fields.since}>
        <Input type="datetime-local" value={since} onChange={(event) => setSince(event.target.value)} />
      </Field>
      <Problems title="Not saved" error={save.error} />
      <Button type="submit" look="primary" busy={save.isPending}>
        Save
      </Button>
    </form>
  );
}
