import { Download } from 'lucide-react';
import { base } from '../../api/place.ts';
import type { UnplacedMail } from '../../api/shapes.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { dateAndTime } from '../../ui/times.ts';

/** One of them. Its text is not shown: it is a stranger's, and is read in a mail program. */
export function UnplacedSheet({ mail, onClose }: { mail: UnplacedMail; onClose: () => void }) {
  const facts = [
    ['From', mail.from || 'not known'],
    ['To', mail.to || 'not known'],
    ['At', dateAndTime(mail.at)],
    ['Size', `${Math.max(1, Math.round(mail.size / 1_024)).toLocaleString('en')} kB`],
    ['Why', mail.reason],
  ] as const;
  return (
    <Sheet
      open
      onClose={onClose}
      title={mail.subject || 'Without a subject'}
      foot={
        <a
          href={`${base}/api/v1/inbound-mail/unplaced/${mail.id}`}
          download
          className={buttonClass('primary')}
        >
          <Download aria-hidden size={16} /> Download the mail
        </a>
      }
    >
      <dl className="grid grid-cols-[minmax(4rem,auto)_1fr] gap-x-5 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-6 text-sm text-muted">
        Read it in your mail program, and answer from there if it needs an answer. Look at its files as at any
        from outside.
      </p>
    </Sheet>
  );
}
