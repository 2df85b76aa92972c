import { Link } from '@tanstack/react-router';
import { buttonClass } from '../ui/Button.tsx';

export function NotFound() {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-4 px-6 py-24">
      <h1 className="text-xl font-semibold tracking-[-0.015em]">There is nothing at this address</h1>
      <p className="text-muted">It may have moved, or it is not for you to see.</p>
      <Link to="/" className={buttonClass('primary')}>
        Go home
      </Link>
    </div>
  );
}
