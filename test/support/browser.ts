import { type Browser, chromium } from 'playwright-core';

/** A browser without a window. It asks nobody on the network for anything of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
