import type { Loan } from './hand.ts';
import type { Settler } from './settler.ts';

export type RenewalOptions = {
  readonly leaseSeconds: number;
  readonly now: () => number;
  readonly settler: Settler;
  readonly onTrouble: (error: unknown) => void;
};

/** Until when a lease taken at `asked` surely holds: a tenth is left for clocks that disagree. */
export function safeUntil(asked: number, leaseSeconds: number): number {
  return asked + leaseSeconds * 900;
}

/**
 * Keeps what is held from falling to others while it is worked on, once a second at least: that is also how a reader
 * who left after the letter was taken is heard before it goes out. Returns a function that stops it.
 */
export function keepRenewing(loans: Set<Loan>, options: RenewalOptions): () => Promise<void> {
  let round: Promise<void> | null = null;
  const timer = setInterval(
    () => {
      round ??= renewAll(loans, options).finally(() => {
        round = null;
      });
    },
    Math.min(500, (options.leaseSeconds * 1_000) / 4),
  );
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function renewAll(loans: Set<Loan>, options: RenewalOptions): Promise<void> {
  // A letter that was taken a moment ago was judged a moment ago.
  const moment = 400;
  for (const loan of loans) {
    const asked = loan.safeUntil - safeUntil(0, options.leaseSeconds);
    if (performance.now() - asked > moment) await renew(loan, options).catch(options.onTrouble);
    if (loan.open.size === 0) loans.delete(loan);
  }
}

async function renew(loan: Loan, { leaseSeconds, now, settler }: RenewalOptions): Promise<void> {
  if (loan.open.size === 0) return;
  await settler.alone(async () => {
    const ids = [...loan.open];
    const asked = performance.now();
    const held = await loan.source.renew({ lease: loan.lease, letters: [] }, ids, leaseSeconds, now());
    for (const id of ids) if (!held.ids.has(id)) loan.open.delete(id);
    if (held.ids.size === 0) return;
    loan.lease = held.lease;
    loan.safeUntil = safeUntil(asked, leaseSeconds);
  });
}
