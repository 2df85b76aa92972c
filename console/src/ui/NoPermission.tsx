import { LockKeyhole } from 'lucide-react';
import { asProblem } from '../api/problem.ts';

/** Says who can, instead of hiding that there is something. */
export function NoPermission({ error, needs = 'an admin' }: { error?: unknown; needs?: string }) {
  return (
    <div className="flex items-start gap-3 px-4 py-8 text-sm sm:px-5">
      <LockKeyhole aria-hidden size={18} className="mt-0.5 shrink-0 text-muted" />
      <div>
        <p className="font-semibold">This is for {needs}</p>
        <p className="text-muted">
          {error ? asProblem(error).sentence : `Ask ${needs} to do it or to widen your access.`}
        </p>
      </div>
    </div>
  );
}
