import type { Log } from '../../kit/log.ts';
import type { Keeper } from './keeper.ts';

export type Following = { stop(): Promise<void> };

/** Looks at once when called, and every `every` ms anyway: a lost call delays, it loses nothing. One look at a time. */
export async function follow(
  keeper: Keeper,
  onChange: ((callback: () => void) => () => void) | undefined,
  every: number,
  log: Log,
): Promise<Following> {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const look = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    if (looking) {
      again = true;
      return;
    }
    looking = keeper
      .look()
      .catch((error: unknown) => log.error({ err: error }, 'pages: publishing failed; trying again'))
      .finally(() => {
        looking = null;
        const soon = again;
        again = false;
        if (stopped) return;
        if (soon) look();
        else timer = setTimeout(look, every);
      });
  };
  const unhear = onChange?.(look);
  look();
  await Promise.race([looking, keeper.shown]);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      unhear?.();
      await looking;
    },
  };
}
