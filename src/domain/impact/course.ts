import type { ComponentId } from '../customers/component.ts';
import type { Moment } from '../moment.ts';
import type { Hurt, ImpactMark, Stages, WorkaroundFit } from './hurt.ts';
import type { ImpactSeverity } from './severity.ts';
import { severityFactor, type TierWeights, usableWorkaround, usersOf, uses, weightOf } from './weight.ts';

/** Everything that impact is computed from. */
export type Book = {
  readonly hurts: readonly Hurt[];
  readonly stages: Stages;
  readonly tiers: TierWeights;
};

/** How it stands with one component for one customer from a moment on; weighted users that hurt, at each moment. */
export type Piece = {
  readonly from: Moment;
  readonly severity: ImpactSeverity;
  readonly users: number;
  readonly workaround: WorkaroundFit | null;
  readonly rate: number;
};

/** The components that one customer misses or missed. */
export function componentsOf(hurt: Hurt, stages: Stages): readonly ComponentId[] {
  const hit = Object.keys(stages).filter((component) => uses(hurt, component));
  return [...new Set([...hit, ...hurt.marks.map(({ component }) => component)])];
}

/**
 * How it went with one component for one customer: what the incident says of the component, until somebody says how it
 * stands for them. When the component works again, it does for everybody, until somebody says otherwise.
 */
export function courseOf(hurt: Hurt, component: ComponentId, { stages, tiers }: Book): readonly Piece[] {
  const weight = weightOf(hurt, component, tiers);
  const vote = hurt.workarounds[component] ?? null;
  let usual: ImpactSeverity = 'none';
  let marked: ImpactMark | null = null;
  let said: number | null = null;
  let fit: WorkaroundFit | null = null;
  const pieces: Piece[] = [];
  for (const step of stepsOf(hurt, component, stages)) {
    if ('stage' in step) {
      usual = step.stage;
      if (usual === 'none') marked = null;
    } else {
      marked = step.mark;
      said = step.mark.users ?? said;
      fit = step.mark.workaround ?? fit;
    }
    const severity = marked?.severity ?? (uses(hurt, component) ? usual : 'none');
    const { users } = usersOf(hurt, component, said);
    const workaround = fit ?? vote;
    const eased = workaround === 'usable' ? usableWorkaround : 1;
    const rate = weight * users * severityFactor[severity] * eased;
    // Of two things said of the same moment the later one holds.
    if (pieces.at(-1)?.from === step.at) pieces.pop();
    pieces.push({ from: step.at, severity, users, workaround, rate });
  }
  return pieces;
}

type Step =
  | { readonly at: Moment; readonly stage: ImpactSeverity }
  | { readonly at: Moment; readonly mark: ImpactMark };

/** In the order of time; of the same moment what is said of everybody comes before what is said of one. */
function stepsOf(hurt: Hurt, component: ComponentId, stages: Stages): readonly Step[] {
  const general = (stages[component] ?? []).map((stage): Step => ({ at: stage.at, stage: stage.severity }));
  const own = hurt.marks
    .filter((mark) => mark.component === component)
    .map((mark): Step => ({ at: mark.at, mark }));
  return [...general, ...own].sort((one, other) => one.at - other.at);
}

/** The piece that holds at a moment. */
export function pieceAt(pieces: readonly Piece[], at: Moment): Piece | null {
  return pieces.findLast(({ from }) => from <= at) ?? null;
}
