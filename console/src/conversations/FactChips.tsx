import { Plus } from 'lucide-react';
import type { ConversationView } from '../../../src/inbound/api/shapes/conversations.ts';

type Props = { facts: ConversationView['facts']; onPick: (text: string) => void };

/** What is known of them, one press away from the answer. */
export function FactChips({ facts, onPick }: Props) {
  if (facts.length === 0) return null;
  return (
    <ul aria-label="Put in what is known" className="flex gap-1.5 overflow-x-auto pb-0.5">
      {facts.map(({ name, label, text }) => (
        <li key={name} className="shrink-0">
          <button
            type="button"
            title={label}
            onClick={() => onPick(text)}
            className="inline-flex h-7 max-w-72 items-center gap-1 rounded-full border border-line bg-canvas px-2.5 text-xs text-muted transition-colors hover:border-edge hover:text-ink pointer-coarse:h-11"
          >
            <Plus aria-hidden size={12} className="shrink-0" />
            <span className="sr-only">{label}: </span>
            <span className="truncate">{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
