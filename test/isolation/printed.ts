import { spawnSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { assetsFor } from '../../src/outbound/pages/assets.ts';
import { pagesUrl } from './house.ts';

/** What a page says on paper: printed to PDF, which is read back by another program. */
export async function printed(browser: Browser, path: string, markup: string): Promise<string> {
  const page = await browser.newPage();
  const { stylesheet } = assetsFor('');
  await page.route('**/*', (route) => {
    const asked = new URL(route.request().url()).pathname;
    if (asked === path) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup });
    if (asked === stylesheet.path) return route.fulfill({ contentType: 'text/css', body: stylesheet.text });
    return route.fulfill({ status: 404 });
  });
  try {
    await page.goto(`${pagesUrl}${path}`);
    const input = await page.pdf({ format: 'A4' });
    const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' });
    if (read.status !== 0) throw new Error(`pdftotext: ${read.stderr || read.error}`);
    return read.stdout;
  } finally {
    await page.close();
  }
}
