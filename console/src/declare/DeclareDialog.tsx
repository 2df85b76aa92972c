import { closeDeclare, useDeclareSeed } from '../shell/declaring.ts';
import { DeclareForm } from './DeclareForm.tsx';

/** "What are customers seeing?", from anywhere by `c`. Loaded with the console: its first letter must not wait for code. */
export function DeclareDialog() {
  const seed = useDeclareSeed();
  return seed === null ? null : <DeclareForm seed={seed} onClose={closeDeclare} />;
}
