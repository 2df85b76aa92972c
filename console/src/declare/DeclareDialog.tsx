import { lazy, Suspense } from 'react';
import { closeDeclare, useDeclareSeed } from '../shell/declaring.ts';

const DeclareForm = lazy(() =>
  import('./DeclareForm.tsx').then(({ DeclareForm }) => ({ default: DeclareForm })),
);
// Asked for before it is needed: in the worst minute the dialog must not wait for its own code.
if (typeof window !== 'undefined') setTimeout(() => void import('./DeclareForm.tsx'), 1_500);

/** "What are customers seeing?", from anywhere by `c`. */
export function DeclareDialog() {
  const seed = useDeclareSeed();
  if (seed === null) return null;
  return (
    <Suspense>
      <DeclareForm seed={seed} onClose={closeDeclare} />
    </Suspense>
  );
}
