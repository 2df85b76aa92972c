import { createContext, use } from 'react';
import type { PolicyShape } from '../../api/shapes.ts';

/** The policy on the sheet, not stored yet. `wrong` maps a path ("cadence.sev2.identified") to a sentence. */
export type Editing = {
  policy: PolicyShape;
  change: (next: PolicyShape) => void;
  wrong: Readonly<Record<string, string>>;
  mayEdit: boolean;
};

export const PolicyContext = createContext<Editing | null>(null);

export function usePolicy(): Editing {
  const editing = use(PolicyContext);
  if (editing === null) throw new Error('outside of a policy form');
  return editing;
}

/** Settings that are one number. */
export type NumberName = {
  [K in keyof PolicyShape]: PolicyShape[K] extends number ? (K extends 'version' ? never : K) : never;
}[keyof PolicyShape];
