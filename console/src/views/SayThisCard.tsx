import type { ReactNode } from 'react';
import type { SayThisShape } from '../../../src/inbound/api/shapes/views.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Card } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { CopyButton } from './CopyButton.tsx';

/** What may be said about one incident: the words first, and what must not be said beside them. */
export function SayThisCard({ said, single = false }: { said: SayThisShape; single?: boolean }) {
  const { incident, words, instead, when, late, doNotSay, affected } = said;
  // Alone on a screen its headline is the screen's own.
  const Title = single ? 'h2' : 'h3';
  return (
    <Card aria-label={`${incident.name} ${incident.headline}`} className="flex flex-col">
      <header className="flex flex-wrap items-center gap-2 px-4 pt-4 sm:px-5">
        <DrillMark />
        <span className="text-sm font-semibold text-muted">{incident.name}</span>
        <StatusBadge status={incident.status} />
        <span className="text-xs text-muted">
          since <RelativeTime at={incident.startedAt} />
          {affected > 0 && ` · ${affected === 1 ? '1 customer' : `${affected} customers`} affected`}
        </span>
        {!single && <h2 className="w-full text-base font-semibold">{incident.headline}</h2>}
      </header>
      <div className="flex flex-col gap-3 px-4 py-4 sm:px-5">
        <Title className="flex flex-wrap items-center gap-2 text-sm font-semibold">
          Say
          {words && (
            <Badge>{words.audience === 'public' ? 'as on the public page' : 'for the support desk'}</Badge>
          )}
        </Title>
        {words ? (
          <>
            <p className="max-w-prose text-lg leading-relaxed">{words.text}</p>
            <CopyButton
              look="primary"
              size="large"
              label="Copy the words"
              text={words.text}
              className="max-sm:w-full sm:self-start"
            />
          </>
        ) : (
          <p className="max-w-prose text-base">{instead}</p>
        )}
      </div>
      <div className="border-t border-line px-4 py-4 sm:px-5">
        <Title className="text-sm font-semibold">If they ask “when?”</Title>
        <div className="mt-1 flex flex-wrap items-start justify-between gap-3">
          <p className={cx('max-w-prose min-w-56 flex-1 text-base', late && 'font-medium text-late')}>
            “{when}”
          </p>
          <CopyButton size="small" label="Copy" text={when} />
        </div>
      </div>
      <div className="grid gap-x-8 gap-y-4 border-t border-line px-4 py-4 sm:grid-cols-2 sm:px-5">
        <Part as={Title} title="What they can do meanwhile">
          {said.workaround}
        </Part>
        <Part as={Title} title="What works as normal">
          {said.unaffected}
        </Part>
      </div>
      <div className="border-t border-line px-4 py-4 sm:px-5">
        <Title className="text-sm font-semibold">Do not say</Title>
        <ul className="mt-1 grid list-disc gap-x-8 gap-y-0.5 pl-5 text-sm marker:text-muted sm:grid-cols-2">
          {doNotSay.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function Part({ as: Title, title, children }: { as: 'h2' | 'h3'; title: string; children: ReactNode }) {
  return (
    <div>
      <Title className="text-sm font-semibold">{title}</Title>
      <p className={cx('mt-1 text-sm', !children && 'text-muted')}>{children || 'Nothing was told yet.'}</p>
    </div>
  );
}
