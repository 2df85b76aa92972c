const firstPause = 1_000;
const longestPause = 60_000;

/**
 * How the mail server is doing, as this worker sees it. Waits on the wall's time: the outside world does not obey
 * a held clock.
 */
export class Relay {
  /** The last trouble as a sentence; `null` when all is well. */
  problem: string | null = null;
  private failures = 0;
  private restsUntil = 0;
  private readonly onChange: (problem: string | null) => void;

  /** `onChange` hears of each new trouble, and of its end. */
  constructor(onChange: (problem: string | null) => void = () => {}) {
    this.onChange = onChange;
  }

  /** Milliseconds until it may be asked again; 0 when it may. */
  get pause(): number {
    return Math.max(0, this.restsUntil - performance.now());
  }

  /** After trouble one connection tries one letter before the others follow. */
  get onTrial(): boolean {
    return this.failures > 0;
  }

  failed(problem: string): void {
    if (this.problem !== problem) this.onChange(problem);
    this.problem = problem;
    // Ten connections that break at once are one trouble.
    if (this.pause > 0) return;
    const pause = Math.min(firstPause * 2 ** this.failures, longestPause);
    this.failures += 1;
    this.restsUntil = performance.now() + pause;
  }

  worked(): void {
    if (this.problem !== null) this.onChange(null);
    this.problem = null;
    this.failures = 0;
    this.restsUntil = 0;
  }
}
