import { Plus, Search } from 'lucide-react';
import type { Session } from '../api/shapes.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { may } from './access.ts';
import { openDeclare } from './declaring.ts';
import { LiveMark } from './LiveMark.tsx';
import { openPalette } from './palette.ts';

/** ⌘K, the live state, and Declare, which is never more than one key away. */
export function TopBar({ session }: { session: Session }) {
  return (
    <header className="border-b border-line bg-canvas/90 backdrop-blur-md">
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-3 px-4 sm:px-6 lg:px-8">
        <button
          type="button"
          onClick={openPalette}
          className="flex h-9 w-full min-w-0 max-w-80 items-center gap-2 rounded-control border border-line bg-surface px-3 text-sm text-muted shadow-card transition-colors hover:border-edge hover:text-ink pointer-coarse:h-11"
        >
          <Search aria-hidden size={16} />
          <span className="flex-1 truncate text-left">Find or do</span>
          <Kbd keys="$mod+k" />
        </button>
        <div className="ml-auto flex shrink-0 items-center gap-3 sm:gap-4">
          <LiveMark />
          {may(session, 'responder') && (
            <Button
              look="primary"
              icon={<Plus aria-hidden size={16} />}
              onClick={() => openDeclare()}
              aria-keyshortcuts="c"
            >
              Declare
              <Kbd keys="c" className="-mr-1 ml-0.5 hidden sm:inline-flex" />
            </Button>
          )}
        </div>
      </div>
    </header>
  );
}
