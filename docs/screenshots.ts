/**
 * Takes the pictures of the README from the demo: `npm run screenshots`.
 * Starts `npm start -- --demo` on ports and a home of its own and drives a Chromium (CHROMIUM, or Debian's).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const images = join(import.meta.dirname, 'images');
const [consoleUrl, pagesUrl] = ['http://localhost:4810', 'http://localhost:4811'];

const home = await mkdtemp(join(tmpdir(), 'candor-pictures-'));
const candor = spawn(process.execPath, [join(root, 'bin/start.mjs'), '--demo'], {
  cwd: root,
  env: { ...process.env, CANDOR_HOME: home, PORT: '4810', PAGES_PORT: '4811', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
await new Promise<void>((resolve) =>
  candor.stdout.on('data', (data) => {
    printed += data;
    if (/Candor is running.*private\/open\/\S+\s/s.test(printed)) resolve();
  }),
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const scheme of ['light', 'dark'] as const) await desktop(scheme);
  await phone();
  await ownPage();
} finally {
  await browser.close();
  candor.kill('SIGTERM');
  await new Promise((resolve) => candor.once('exit', resolve));
  await rm(home, { recursive: true, force: true });
}

async function desktop(scheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: scheme });
  const page = await signedIn(context);
  await page.screenshot({ path: join(images, `home-${scheme}.png`) });
  await page.goto(`${consoleUrl}/incidents/${await openIncident(context)}`);
  await page.getByText('Timeline').first().waitFor();
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(images, `incident-${scheme}.png`) });
  await page.goto(`${consoleUrl}/conversations`);
  await page.getByText('Our payroll runs').first().click();
  await page.getByText('Share with responders').waitFor();
  await page.screenshot({ path: join(images, `conversation-${scheme}.png`) });
  await page.goto(pagesUrl);
  await page.screenshot({ path: join(images, `page-${scheme}.png`) });
  await context.close();
}

async function phone(): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await signedIn(context);
  await page.screenshot({ path: join(images, 'home-phone.png') });
  await page.goto(pagesUrl);
  await page.screenshot({ path: join(images, 'page-phone.png') });
  await context.close();
}

/** What a customer of the demo sees, by the link that was printed. */
async function ownPage(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 1120 } });
  await page.goto(/http\S+private\/open\/\S+/.exec(printed)?.[0] ?? pagesUrl);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await page.getByText('Between you and us').waitFor();
  await page.screenshot({ path: join(images, 'own-page-light.png') });
  await page.close();
}

async function signedIn(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto(consoleUrl);
  await page.getByLabel(/mail/i).first().fill('kim@acme.example');
  await page
    .getByLabel(/password/i)
    .first()
    .fill('candor-demo');
  await page.keyboard.press('Enter');
  await page.getByText('You owe').first().waitFor();
  await page.waitForTimeout(800);
  return page;
}

async function openIncident(context: BrowserContext): Promise<string> {
  const answer = await context.request.get(`${consoleUrl}/api/v1/incidents?status=open`);
  return (await answer.json()).items[0].id;
}
