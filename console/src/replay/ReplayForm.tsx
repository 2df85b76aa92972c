import { useInfiniteQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ReplayExample, ReplayRequest } from '../../../src/inbound/api/shapes/replay.ts';
import { incidentsQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody } from '../ui/Card.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Input, Select } from '../ui/Input.tsx';
import type { Asked } from './replays.ts';
import { type ChosenFile, TimelineFile } from './TimelineFile.tsx';

type Manner = NonNullable<NonNullable<ReplayRequest['people']>['manner']>;
type Props = { examples: readonly ReplayExample[]; onPlay: (asked: Asked) => void };

const manners: readonly { value: Manner; label: string; hint: string }[] = [
  {
    value: 'diligent',
    label: 'They do what Candor asks',
    hint: 'Take the role, decide who needs to know, send the draft that stands ready.',
  },
  { value: 'silent', label: 'Nobody does anything', hint: 'After the declaration, that is.' },
  {
    value: 'as-it-was',
    label: 'As it was',
    hint: 'The real words at the real times: where Candor would have called it a silence.',
  },
];

/** Before the name of an incident of ours, among the ids of examples. */
const our = 'incident ';

function chosen(source: string, file: ChosenFile | null): Asked {
  if (source === 'file') return { timeline: file?.timeline as ReplayRequest['timeline'] };
  return source.startsWith(our) ? { incident: source.slice(our.length) } : { example: source };
}

/** Which incident, and how its people behave. */
export function ReplayForm({ examples, onPlay }: Props) {
  const [source, setSource] = useState(examples[0]?.id ?? 'file');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [manner, setManner] = useState<Manner>('diligent');
  const [minutes, setMinutes] = useState('2');
  const [slower, setSlower] = useState('');
  const ours = useInfiniteQuery(incidentsQuery({ status: 'resolved' })).data?.pages[0]?.items ?? [];
  const ownFile = source === 'file';
  const need = /^\d{1,3}$/.test(minutes) ? Number(minutes) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPlay({
      ...chosen(source, file),
      people: {
        manner,
        ...(need !== null && { minutes: need }),
        ...(slower !== '' && { slowerMinutes: Number(slower) }),
      },
    });
  };
  return (
    <Card aria-label="What is played">
      <form onSubmit={submit} noValidate>
        <CardBody className="grid gap-x-10 gap-y-5 pt-4 sm:pt-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]">
          <div className="flex flex-col gap-4">
            <Field label="Incident">
              <Select value={source} onChange={(event) => setSource(event.target.value)}>
                {examples.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
                {ours.map(({ name, headline }) => (
                  <option key={name} value={`${our}${name}`}>
                    {name}: {headline}
                  </option>
                ))}
                <option value="file">A file of your own</option>
              </Select>
            </Field>
            {ownFile ? (
              <TimelineFile file={file} onFile={setFile} />
            ) : (
              <p className="max-w-prose text-sm text-muted">
                {examples.find(({ id }) => id === source)?.about}
              </p>
            )}
          </div>
          <div className="flex flex-col gap-4">
            <RadioGroup label="Its people" value={manner} options={manners} onChange={setManner} />
            {manner === 'diligent' && (
              <div className="grid gap-4 sm:grid-cols-2">
                <Field
                  label="Minutes they need"
                  error={need === null || need < 1 || need > 240 ? 'Choose from 1 to 240.' : null}
                >
                  <Input
                    inputMode="numeric"
                    value={minutes}
                    onChange={(event) => setMinutes(event.target.value)}
                  />
                </Field>
                <Field label="Once a slower rhythm is offered">
                  <Select value={slower} onChange={(event) => setSlower(event.target.value)}>
                    <option value="">they keep the pace</option>
                    <option value="60">a word every hour</option>
                    <option value="120">a word every 2 hours</option>
                  </Select>
                </Field>
              </div>
            )}
            <Button
              type="submit"
              look="primary"
              className="self-start"
              icon={<Play aria-hidden size={16} />}
              disabled={(ownFile && file?.timeline === undefined) || need === null}
            >
              Play it
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  );
}
