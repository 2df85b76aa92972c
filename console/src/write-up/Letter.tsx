import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import type { WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { newKey } from '../api/client.ts';
import { approve, askApproval, publish } from '../incident/acts.ts';
import { applyFix } from '../incident/composer/apply-fix.ts';
import { Checks } from '../incident/composer/Checks.tsx';
import { SaveState } from '../incident/composer/SaveState.tsx';
import { PeopleMenu } from '../incident/PeopleMenu.tsx';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Shape } from '../ui/Shape.tsx';
import { dateAndTime } from '../ui/times.ts';
import { LetterEditor } from './LetterEditor.tsx';
import { useLetter } from './use-letter.ts';
import { draftLetter, dropText } from './write-up.ts';

type Props = { incident: IncidentView; view: WriteUpView };

/** The letter as it is written: its text, what a careful reader says of it, and how it goes out. */
export function Letter({ incident, view }: Props) {
  const letter = useLetter(incident.id, view);
  const client = useQueryClient();
  const again = useIncidentAct(incident.id, () => dropText(incident.id), {
    says: 'Drafted from the record again',
    done: ({ proposed }) => letter.write({ headline: proposed.headline, body: proposed.body }),
  });
  const send = useSending(incident, letter, () => {
    letter.stop();
    void client.invalidateQueries({ queryKey: ['incident', incident.id] });
  });
  const { checks, promises } = letter.preview;
  const stops = checks.filter(({ level }) => level === 'block').length;
  const readOnly = !view.mayWrite;
  const taken = letter.saved.problem?.code === 'pen-taken';
  return (
    <Card aria-labelledby="letter">
      <CardHead id="letter" title="The letter" hint={<SaveState saved={letter.saved} />}>
        {!readOnly && (
          <Button look="quiet" busy={again.isPending} onClick={() => again.mutate(undefined)}>
            Draft again from the record
          </Button>
        )}
      </CardHead>
      <CardBody>
        <div className="flex flex-col gap-5">
          {taken && (
            <p role="alert" className="flex flex-wrap items-center gap-3 text-sm">
              {letter.saved.problem?.sentence}
              <Button size="small" onClick={() => letter.write(letter.text, true)}>
                Take the pen
              </Button>
            </p>
          )}
          <LetterEditor letter={letter} readOnly={readOnly} onSend={send.now} />
          <Checks
            id="letter-checks"
            checks={checks}
            onFix={(check) =>
              letter.write({ ...letter.text, body: applyFix(letter.text.body, letter.text.body, check) })
            }
          />
          <Promised promises={promises} />
          {!readOnly && (
            <Foot incident={incident} view={view} letter={letter} send={send} blocked={stops > 0} />
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function Promised({ promises }: { promises: WriteUpView['preview']['promises'] }) {
  if (promises.length === 0) return null;
  return (
    <section aria-label="What it promises" className="text-sm">
      <h3 className="font-semibold">
        {promises.length === 1
          ? 'One promise: a follow-up once it is out'
          : `${promises.length} promises: each a follow-up once it is out`}
      </h3>
      <ul className="mt-1 flex flex-col gap-1 text-muted">
        {promises.map(({ what, due }) => (
          <li key={`${what} ${due}`}>
            {what} · {dateAndTime(due)}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Letter = ReturnType<typeof useLetter>;

/** Sends once: the same text tried again carries the same key. */
function useSending(incident: IncidentView, { text }: Letter, done: () => void) {
  const tried = useRef({ text: '', key: '' });
  const act = useIncidentAct(
    incident.id,
    (approved: UpdateView | null) => {
      const said = JSON.stringify(text);
      if (tried.current.text !== said) tried.current = { text: said, key: newKey() };
      return approved ? publish(approved.id) : draftLetter(incident.id, text, true, tried.current.key);
    },
    { says: 'Going out. Undo is open for a few seconds.', done },
  );
  return { act, now: () => act.mutate(null) };
}

type FootProps = Props & { letter: Letter; send: ReturnType<typeof useSending>; blocked: boolean };

function Foot({ incident, view, letter, send, blocked }: FootProps) {
  const me = useSession().person;
  const { text } = letter;
  const version = view.versions.find(
    (one) => one.state === 'draft' && one.body === text.body && one.headline === text.headline.trim(),
  );
  const ask = useIncidentAct(
    incident.id,
    async (person: { id: string }) =>
      askApproval((version ?? (await draftLetter(incident.id, text, false))).id, person.id),
    { says: 'Asked' },
  );
  const agree = useIncidentAct(incident.id, (id: string) => approve(id), { says: 'Approved' });
  const approved = version?.approval.by ?? null;
  const askedOf = version?.approval.askedOf ?? null;
  const needed = view.approval.needed && !approved;
  const people = view.readers.reduce((sum, { reach }) => sum + reach.people, 0);
  const page = view.readers.some(({ reach }) => reach.page);
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      {(approved ?? askedOf) && (
        <p role="status" className="flex items-center gap-2 text-sm font-semibold">
          <Shape name={approved ? 'done' : 'waiting'} className="text-hold" />
          {approved ? `Approved by ${approved.name}` : `Waiting for ${askedOf?.name}`}
        </p>
      )}
      {needed && <p className="text-sm text-muted">{view.approval.why}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {version && askedOf?.id === me.id && !approved && (
          <Button look="primary" size="large" busy={agree.isPending} onClick={() => agree.mutate(version.id)}>
            Approve exactly this
          </Button>
        )}
        <Button
          look={needed ? 'secondary' : 'primary'}
          size="large"
          data-send-letter
          busy={send.act.isPending}
          disabled={blocked || needed || (approved === null && letter.saved.state === 'failed')}
          onClick={() => send.act.mutate(approved && version ? version : null)}
        >
          Publish to {page ? 'the page' : ''}
          {page && people > 0 ? ' and ' : ''}
          {people > 0 ? `${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'}` : ''}
          <Kbd keys="Ctrl+Enter" />
        </Button>
        <PeopleMenu
          heading="Who reads it before it goes?"
          without={[me.id, ...(askedOf ? [askedOf.id] : [])]}
          needs={['approver', 'admin']}
          onPick={(person) => ask.mutate(person)}
          trigger={
            <Button
              look={needed ? 'primary' : 'secondary'}
              size="large"
              busy={ask.isPending}
              disabled={blocked}
            >
              {askedOf ? 'Ask another' : 'Ask someone to approve'}
            </Button>
          }
        />
      </div>
      <Problems title="Not sent" error={send.act.error} safe="The text is safe here." />
      <Problems title="Not asked" error={ask.error} safe="The text is safe here." />
      <Problems title="Not approved" error={agree.error} />
    </div>
  );
}
