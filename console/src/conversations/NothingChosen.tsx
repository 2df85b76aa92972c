import { Kbd } from '../ui/Kbd.tsx';

/** The empty half of the desk. */
export function NothingChosen({ waiting }: { waiting: number }) {
  return (
    <div className="flex min-h-[50dvh] items-center justify-center p-8 text-center text-sm text-muted">
      {waiting > 0 ? (
        <p>
          {waiting === 1 ? 'One person waits' : `${waiting} people wait`} for an answer.{' '}
          <span className="whitespace-nowrap">
            <Kbd keys="j" /> opens the first.
          </span>
        </p>
      ) : (
        <p>What you choose on the left opens here.</p>
      )}
    </div>
  );
}
