import type { ReplayResult } from '../shapes/replay.ts';
import type { Timeline } from '../shapes/timeline.ts';

type Said = ReplayResult['happened']['said'][number];

/** What was really said, oldest first, and what became of the promises in it. */
export function happenedSaid({ said = [], ends, saidUntil = ends }: Timeline): Said[] {
  const inTime = [...said].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  let status: Said['status'] = 'investigating';
  return inTime.map((one, index) => {
    status = one.status ?? status;
    const audience = one.audience ?? 'public';
    const next = inTime.slice(index + 1).find((later) => (later.audience ?? 'public') === audience);
    return {
      at: new Date(one.at).toISOString(),
      page: one.page ?? null,
      audience,
      status,
      words: one.words,
      nearCopy: one.nearCopy ?? false,
      ...keptOf(one.promised ?? null, next?.at ?? null, saidUntil),
    };
  });
}

/** Whether the last one was kept is not known where the record ends before it. */
function keptOf(
  promised: string | null,
  next: string | null,
  saidUntil: string,
): Pick<Said, 'promised' | 'kept' | 'lateMinutes'> {
  if (promised === null) return { promised, kept: null, lateMinutes: null };
  const late = Date.parse(next ?? saidUntil) - Date.parse(promised);
  if (next === null && late <= 0)
    return { promised: new Date(promised).toISOString(), kept: null, lateMinutes: null };
  const lateMinutes = Math.round(Math.max(0, late) / 600) / 100;
  return { promised: new Date(promised).toISOString(), kept: late <= 0, lateMinutes };
}
