import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import type { WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Shape } from '../ui/Shape.tsx';
import { dateAndTime } from '../ui/times.ts';
import { ReasonDialog } from '../ways/ReasonDialog.tsx';
import { EarlierVersions } from './EarlierVersions.tsx';
import { Letter } from './Letter.tsx';
import { MoveLetter } from './MoveLetter.tsx';
import { PublishedLetter } from './PublishedLetter.tsx';
import { Readers } from './Readers.tsx';
import { waive, writeUpQuery } from './write-up.ts';

/** The letter of what happened: owed to everybody who was told, from the record and from those who know. */
export function WriteUpTab({ incident }: { incident: IncidentView }) {
  const query = useQuery(writeUpQuery(incident.id));
  return (
    <Loaded of={query} what="The write-up">
      {(view) => <Stand incident={incident} view={view} />}
    </Loaded>
  );
}

function Stand({ incident, view }: { incident: IncidentView; view: WriteUpView }) {
  if (view.state === 'not-yet' || view.state === 'nobody-told')
    return (
      <Card>
        <EmptyState title={view.state === 'not-yet' ? 'It comes when it is over' : 'Nobody outside was told'}>
          {view.state === 'not-yet'
            ? 'With the closing words customers are promised what happened and what changes. A draft is made from the record then.'
            : 'Nobody outside had words of this incident, so nobody waits for a write-up.'}
        </EmptyState>
      </Card>
    );
  return (
    <>
      <Owed incident={incident} view={view} />
      {view.state === 'published' || view.state === 'sending' ? (
        <PublishedLetter incident={incident} view={view} />
      ) : (
        <Letter key={view.versions.length} incident={incident} view={view} />
      )}
      <Readers readers={view.readers} />
      <EarlierVersions view={view} />
    </>
  );
}

function Owed({ incident, view }: { incident: IncidentView; view: WriteUpView }) {
  const [waiving, setWaiving] = useState(false);
  const mayMove = view.mayWrite && view.state === 'owed';
  return (
    <Card aria-label="When it is owed">
      <CardHead id="write-up-owed" title="Write-up for customers" hint={<State view={view} />}>
        {mayMove && (
          <div className="flex flex-wrap gap-2">
            {view.due !== null && <MoveLetter incident={incident.id} due={view.due} />}
            <Button onClick={() => setWaiving(true)}>Write none</Button>
          </div>
        )}
      </CardHead>
      {view.waived && view.state === 'waived' && (
        <CardBody>
          <p className="text-sm text-muted">
            {view.waived.by}, {dateAndTime(view.waived.at)}: “{view.waived.reason}”
          </p>
        </CardBody>
      )}
      {waiving && (
        <ReasonDialog
          incident={incident.id}
          title="Tell nobody what happened?"
          description="Customers were promised this letter. The page will say that there is none; the reason stays with you."
          act="Write none"
          perform={(reason) => waive(incident.id, reason)}
          onClose={() => setWaiving(false)}
        />
      )}
    </Card>
  );
}

function State({ view }: { view: WriteUpView }) {
  const { state, due, late, owner, yours } = view;
  if (state === 'published') return 'It is out. From now on it can only be corrected, visibly.';
  if (state === 'sending') return 'Going out now.';
  if (state === 'waived') return 'Somebody decided that there is none. It may still be written.';
  if (state === 'free' && due !== null)
    return `Customers read that it comes by ${dateAndTime(due)}. Candor kept no clock for that then: nobody is reminded.`;
  if (due === null) return 'None is owed. It may still be written.';
  return (
    <span className={late ? 'inline-flex items-center gap-1.5 font-semibold text-late' : 'tabular'}>
      {late && <Shape name="overdue" size={14} />}
      {yours ? 'You owe it' : owner ? `${owner.name} owes it` : 'Somebody owes it'}
      {late ? ` since ${dateAndTime(due)}. Its readers see that we are late.` : ` by ${dateAndTime(due)}`}
    </span>
  );
}
