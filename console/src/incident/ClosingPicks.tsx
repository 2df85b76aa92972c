import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';

export type Picks = { dataStatement: string; actionNeeded: string };

const data = [
  { value: 'none', label: 'No data was lost.', start: 'No data was lost.' },
  { value: 'some', label: 'Some data was lost: …', start: 'Some data was lost: ' },
  {
    value: 'checking',
    label: 'We are still checking whether any data was lost.',
    start: 'We are still checking whether any data was lost.',
  },
];
const action = [
  { value: 'none', label: 'You do not need to do anything.', start: 'You do not need to do anything.' },
  { value: 'please', label: 'Please …', start: 'Please ' },
];

type Props = { picks: Picks; onChange: (picks: Picks, settled?: Record<string, string>) => void };

/** The two things every reader asks at the end. Neither can be left out. */
export function ClosingPicks({ picks, onChange }: Props) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Pick name="dataStatement" label="Was data lost?" options={data} picks={picks} onChange={onChange} />
      <Pick
        name="actionNeeded"
        label="What must they do?"
        options={action}
        picks={picks}
        onChange={onChange}
      />
    </div>
  );
}

type PickProps = Props & { name: keyof Picks; label: string; options: typeof data };

function Pick({ name, label, options, picks, onChange }: PickProps) {
  const text = picks[name];
  const chosen = options.find(({ start }) =>
    isOpenEnded(start) ? text.startsWith(start.trim()) : text === start,
  );
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        label={label}
        value={chosen?.value ?? ''}
        options={options}
        onChange={(value) => {
          const start = options.find((option) => option.value === value)?.start ?? '';
          onChange({ ...picks, [name]: start }, isOpenEnded(start) ? undefined : { [name]: start });
        }}
      />
      {chosen && isOpenEnded(chosen.start) && (
        <Field label={label} quiet>
          <Input
            value={text}
            maxLength={600}
            onChange={(event) => onChange({ ...picks, [name]: event.target.value })}
            onBlur={() =>
              text.trim().length > chosen.start.trim().length && onChange(picks, { [name]: text.trim() })
            }
          />
        </Field>
      )}
    </div>
  );
}

/** Both chosen, and whatever had to be filled in is. */
export function picksReady({ dataStatement, actionNeeded }: Picks): boolean {
  const finished = (text: string) =>
    text.trim() !== '' &&
    ![...data, ...action].some(({ start }) => isOpenEnded(start) && start.trim() === text.trim());
  return finished(dataStatement) && finished(actionNeeded);
}

function isOpenEnded(start: string): boolean {
  return start.endsWith(' ');
}
