import { Link } from '@tanstack/react-router';
import { inDrill } from '../api/place.ts';
import { may } from '../shell/access.ts';
import { openDeclare } from '../shell/declaring.ts';
import { useSession } from '../shell/use-session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';

/** The calm state: what was last said, and the way to begin. */
export function NothingOwed({ lastWordAt, othersOwe }: { lastWordAt: string | null; othersOwe: boolean }) {
  const session = useSession();
  return (
    <Card>
      <EmptyState
        title={othersOwe ? 'You owe nothing.' : 'Nothing owed.'}
        act={
          may(session, 'responder') && (
            <div className="flex flex-wrap justify-center gap-2">
              <Button onClick={() => openDeclare()}>
                Declare an incident <Kbd keys="c" />
              </Button>
              {!inDrill && (
                <Link to="/drills" className={buttonClass('quiet')}>
                  Start a drill
                </Link>
              )}
            </div>
          )
        }
      >
        {lastWordAt ? (
          <p>
            Last word to customers <ClockTime at={lastWordAt} />.
          </p>
        ) : (
          <p>
            What you owe to customers will stand here with its words ready: send the top one with one click.
          </p>
        )}
      </EmptyState>
    </Card>
  );
}
