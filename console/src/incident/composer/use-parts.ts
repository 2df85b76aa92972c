import { useCallback, useState } from 'react';
import type { useComposer } from './use-composer.ts';

export type Composing = ReturnType<typeof useComposer> & { readonly audience: string };
export type Report = (audience: string, part: Composing | null) => void;

/** What each part of the act says, as its own form last told it, in the order of the audiences. */
export function useParts(audiences: readonly string[]): { parts: readonly Composing[]; report: Report } {
  const [known, setKnown] = useState<Readonly<Record<string, Composing>>>({});
  const report = useCallback<Report>((audience, part) => {
    setKnown((before) => {
      const { [audience]: _, ...rest } = before;
      return part === null ? rest : { ...rest, [audience]: part };
    });
  }, []);
  return { parts: audiences.flatMap((audience) => known[audience] ?? []), report };
}

export function blocksOf({ checks }: Pick<Composing, 'checks'>) {
  return checks.filter(({ level }) => level === 'block');
}
