import { Link } from '@tanstack/react-router';
import { ClipboardList, Megaphone, MessageSquareQuote } from 'lucide-react';
import { buttonClass } from '../ui/Button.tsx';

/** What others need of this incident: words for the phone, answers for the corridor. */
export function ViewsLine({ incident }: { incident: string }) {
  const look = buttonClass('quiet', 'small');
  return (
    <nav aria-label="Views of this incident" className="-ml-2.5 flex flex-wrap gap-1">
      <Link to="/incidents/$incidentId/say-this" params={{ incidentId: incident }} className={look}>
        <MessageSquareQuote aria-hidden size={14} /> Say this
      </Link>
      <Link to="/incidents/$incidentId/brief" params={{ incidentId: incident }} className={look}>
        <ClipboardList aria-hidden size={14} /> Brief
      </Link>
      <Link to="/signals" search={{ incident }} className={look}>
        <Megaphone aria-hidden size={14} /> Signals
      </Link>
    </nav>
  );
}
