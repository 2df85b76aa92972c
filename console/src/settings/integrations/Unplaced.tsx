import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { unplacedMailsQuery } from '../../api/queries.ts';
import type { UnplacedMail } from '../../api/shapes.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { UnplacedSheet } from './UnplacedSheet.tsx';

/** Mail that belongs to no conversation: somebody looks, so that nothing a customer wrote is lost unseen. */
export function Unplaced() {
  const answer = useInfiniteQuery(unplacedMailsQuery);
  const [opened, setOpened] = useState<UnplacedMail | null>(null);
  const mails = answer.data?.pages.flatMap(({ items }) => items) ?? [];
  const place = useAskedFor(answer.data !== undefined);
  return (
    <Card ref={place} aria-labelledby="unplaced" className="scroll-mt-20">
      <CardHead
        id="unplaced"
        title={
          <>
            Mail without a place
            {mails.length > 0 && (
              <span className="tabular ml-2 font-normal text-muted">
                {mails.length}
                {answer.hasNextPage && '+'}
              </span>
            )}
          </>
        }
        hint="It came to your domain, and no conversation is known for it. Kept for 30 days."
      />
      <Loaded of={answer} what="Mail without a place">
        {() =>
          mails.length === 0 ? (
            <CardBody>
              <p className="text-sm text-muted">None. Every mail that came found its conversation.</p>
            </CardBody>
          ) : (
            <ul aria-labelledby="unplaced" className="divide-y divide-line border-t border-line">
              {mails.map((mail) => (
                <Row key={mail.id} mail={mail} onOpen={() => setOpened(mail)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton of={answer} />
      {opened && <UnplacedSheet mail={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function Row({ mail, onOpen }: { mail: UnplacedMail; onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        data-unplaced={mail.id}
        className="flex w-full flex-col gap-0.5 px-4 py-3 text-left hover:bg-canvas sm:px-5"
      >
        <span className="flex w-full items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">
            {mail.subject || 'Without a subject'}
          </span>
          <RelativeTime at={mail.at} className="shrink-0 text-xs text-muted" />
        </span>
        <span className="w-full truncate text-xs text-muted">from {mail.from || 'an unknown sender'}</span>
        <span className="text-sm break-words">{mail.reason}</span>
      </button>
    </li>
  );
}

/** Home links here. What stands above grows while it is read, so the place is looked for once the list is there. */
function useAskedFor(isRead: boolean) {
  const place = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (!isRead || hash !== 'unplaced') return;
    // After the router has put the page where it was.
    const timer = setTimeout(() => place.current?.scrollIntoView({ block: 'start' }), 50);
    return () => clearTimeout(timer);
  }, [isRead, hash]);
  return place;
}
