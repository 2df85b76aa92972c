import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, query } from '../../api/client.ts';
import { importsQuery } from '../../api/queries.ts';
import type { ImportShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card, CardHead } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { ClockTime } from '../../ui/RelativeTime.tsx';
import { DropFile } from './DropFile.tsx';
import { formatNames, numbered, sizeOf, totalOf } from './import-words.ts';

/** Bringing along what another status page holds: a file is looked at first, and nothing changes by that. */
export function ImportsScreen() {
  const mayImport = may(useSession(), 'admin');
  return (
    <Screen
      narrow
      title="Import"
      about="Bring your history along: components, past incidents and subscribers of another status page. First you see what would happen; nobody gets mail."
    >
      {mayImport ? (
        <>
          <ChooseFile />
          <Earlier />
        </>
      ) : (
        <Card>
          <NoPermission />
        </Card>
      )}
    </Screen>
  );
}

function ChooseFile() {
  const navigate = useNavigate();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [zone, setZone] = useState('UTC');
  const [from, setFrom] = useState('');
  const look = useAct(
    (file: File) =>
      api.upload<ImportShape>(`/imports${query({ name: file.name, zone, from })}`, file, anyFile),
    {
      renews: [['imports']],
      done: ({ id }) => void navigate({ to: '/settings/import/$importId', params: { importId: id } }),
    },
  );
  return (
    <section aria-label="Choose a file" className="flex flex-col gap-4">
      <DropFile busy={look.isPending} onFile={look.mutate} />
      {own !== 'UTC' && (
        <Field label="Times that say no zone are in" className="max-w-xs">
          <Select value={zone} onChange={(event) => setZone(event.target.value)}>
            <option value="UTC">UTC</option>
            <option value={own}>{own}</option>
          </Select>
        </Field>
      )}
      <Field
        label="What you call that page"
        hint="Only if you bring several of a kind, such as two Cachets: their ids are alike. Call it the same each time."
        className="max-w-md"
      >
        <Input value={from} maxLength={60} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      {look.error && (
        <ErrorNote title="This file cannot be imported" error={look.error} safe="Nothing was changed." />
      )}
    </section>
  );
}

/** What it is, Candor sees by its content. */
const anyFile = 'application/octet-stream';

function Earlier() {
  const answer = useInfiniteQuery(importsQuery);
  return (
    <Loaded of={answer} what="Earlier imports">
      {({ pages }) => {
        const imports = pages.flatMap(({ items }) => items);
        if (imports.length === 0) return null;
        return (
          <Card aria-labelledby="earlier">
            <CardHead id="earlier" title="Earlier" />
            <ul className="border-t border-line">
              {imports.map((one) => (
                <EarlierRow key={one.id} of={one} />
              ))}
            </ul>
            <MoreButton of={answer} />
          </Card>
        );
      }}
    </Loaded>
  );
}

function EarlierRow({ of }: { of: ImportShape }) {
  const { id, fileName, format, fileBytes, state, createdAt, appliedAt, by } = of;
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/settings/import/$importId"
        params={{ importId: id }}
        className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 no-underline hover:bg-canvas sm:px-5"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium text-ink">
            {fileName || `${formatNames[format]} export`}
          </span>
          <span className="block text-xs text-muted">
            {formatNames[format]}, {sizeOf(fileBytes)} · {by}, <ClockTime at={appliedAt ?? createdAt} />
          </span>
        </span>
        <span className="tabular text-xs text-muted">
          {numbered(totalOf(of, 'created') + totalOf(of, 'changed'), 'change')}
        </span>
        <Badge tone={state === 'applied' ? 'ok' : 'muted'}>
          {state === 'applied' ? 'Imported' : 'Only looked at'}
        </Badge>
      </Link>
    </li>
  );
}
