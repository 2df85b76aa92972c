import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { componentsQuery, homeQuery, incidentQuery } from '../api/queries.ts';
import { useAct } from '../api/use-act.ts';
import { useOnce } from '../api/use-once.ts';
import { Problems } from '../incident/Problems.tsx';
import { useShortcut } from '../keys/use-shortcut.ts';
import type { DeclareSeed } from '../shell/declaring.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { ComponentChips, SeverityChip } from './Chips.tsx';
import { Duplicates } from './Duplicates.tsx';
import { guessComponents, guessSeverity, type Severity, soundsSensitive } from './guess.ts';
import { useTypedAhead } from './use-typed-ahead.ts';

/** One sentence is enough. Everything else is guessed from it, shown, and one click to change. */
export function DeclareForm({ seed, onClose }: { seed: DeclareSeed; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: all = [] } = useQuery(componentsQuery);
  const { data: home } = useQuery(homeQuery);
  const [sentence, setSentence] = useState(seed.sentence ?? '');
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [added, setAdded] = useState<readonly string[]>(seed.components ?? []);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [sensitive, setSensitive] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useTypedAhead(field, (letter) => setSentence((typed) => typed + letter));

  const offered = all.filter(({ archived }) => !archived);
  const guessed = guessComponents(sentence, offered).map(({ id }) => id);
  const chosen = offered.filter(
    ({ id }) => (guessed.includes(id) || added.includes(id)) && !removed.includes(id),
  );
  const bad = severity ?? guessSeverity(sentence);

  const post = useOnce((asked: object, key) => api.post<IncidentView>('/incidents', asked, key));
  const act = useAct(
    () =>
      post({
        sentence: sentence.trim(),
        severity: bad,
        components: chosen.map(({ id }) => id),
        sensitive,
        ...(seed.signals ? { signals: seed.signals } : {}),
        ...(seed.alert ? { alert: seed.alert } : {}),
      }),
    {
      done: (incident) => {
        // What the server just said is the screen that opens: nothing is waited for.
        client.setQueryData(incidentQuery(incident.id).queryKey, incident);
        void client.invalidateQueries({ queryKey: ['home'] });
        void client.invalidateQueries({ queryKey: ['incidents'] });
        onClose();
        void navigate({ to: '/incidents/$incidentId', params: { incidentId: incident.id }, search: {} });
      },
    },
  );
  const declare = () => {
    if (sentence.trim() === '') return field.current?.focus();
    if (!act.isPending) act.mutate(undefined);
  };
  // The screen that opens next is fetched while the sentence is typed.
  useEffect(() => void import('../incident/IncidentScreen.tsx'), []);
  useShortcut('$mod+Enter', 'Declare', declare, { group: 'Declare', inDialogs: true });

  return (
    <Dialog
      open
      onClose={onClose}
      title="What are customers seeing?"
      focus={field}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            size="large"
            busy={act.isPending}
            disabled={sentence.trim() === ''}
            onClick={declare}
          >
            Declare <Kbd keys="$mod+Enter" />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="One sentence, in their words" error={act.error?.fields.sentence}>
          <Textarea
            ref={field}
            rows={2}
            className="text-base"
            maxLength={300}
            placeholder="Customers in Europe cannot save invoices"
            value={sentence}
            onChange={(event) => setSentence(event.target.value)}
          />
        </Field>
        <Duplicates sentence={sentence} open={home?.active ?? []} onJoin={onClose} />
        <div className="flex flex-wrap items-center gap-2">
          <SeverityChip severity={bad} guessed={severity === null} onChange={setSeverity} />
          <ComponentChips
            chosen={chosen}
            rest={offered.filter((one) => !chosen.includes(one))}
            onRemove={(id) => {
              setAdded(added.filter((other) => other !== id));
              setRemoved([...removed, id]);
            }}
            onAdd={(id) => {
              setRemoved(removed.filter((other) => other !== id));
              setAdded([...added, id]);
            }}
          />
        </div>
        <div className="rounded-control border border-line p-3">
          <Switch
            label="Security or personal data is involved"
            hint="Only its people see it, and every outside word needs a second reader."
            checked={sensitive}
            onChange={setSensitive}
          />
          {!sensitive && soundsSensitive(sentence) && (
            <p className="mt-2 flex items-center gap-2 text-sm">
              <ShieldAlert aria-hidden size={16} className="text-late" /> It sounds like it. Switch it on?
            </p>
          )}
        </div>
        {seed.signals && seed.signals.length > 0 && (
          <p className="text-sm text-muted">
            {seed.signals.length} {seed.signals.length === 1 ? 'report is' : 'reports are'} linked to it.
          </p>
        )}
        <Problems
          title="Not declared"
          error={act.error}
          safe="Your sentence is still here."
          onRetry={declare}
        />
      </div>
    </Dialog>
  );
}
