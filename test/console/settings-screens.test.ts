import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
});
after(() => room.close());

const screens = [
  '/incidents',
  '/signals',
  '/customers',
  '/outbox',
  '/settings/components',
  '/settings/page',
  '/settings/subscribers',
  '/settings/templates',
  '/settings/policies',
  '/replay',
  '/settings/rota',
  '/settings/team',
  '/settings/integrations',
  '/settings/tokens',
  '/settings/audit',
  '/settings/import',
  '/profile',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen of settings, in ${colorScheme}`, async () => {
    const page = await room.visit(room.kim, '/incidents', { colorScheme });
    for (const path of screens) {
      await page.goto(`${room.candor.consoleUrl}${path}`);
      await page.locator('h1').waitFor();
      await page
        .getByRole('img', { name: /loading/ })
        .first()
        .waitFor({ state: 'detached' });
      assert.deepEqual(await axeFindings(page), [], path);
      assert.match(await page.title(), / · Candor$/);
    }
    assert.deepEqual(room.takeErrors(), []);
    await page.context().close();
  });
}

test('no screen scrolls sideways on a phone, and everything to press is large enough', async () => {
  const phone = { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true };
  const page = await room.visit(room.kim, '/incidents', phone);
  const wrong: string[] = [];
  for (const path of screens) {
    await page.goto(`${room.candor.consoleUrl}${path}`);
    await page.locator('h1').waitFor();
    await page
      .getByRole('img', { name: /loading/ })
      .first()
      .waitFor({ state: 'detached' });
    const { wide, small } = await page.evaluate(measure);
    if (wide > 0) wrong.push(`${path} is ${wide} px too wide`);
    wrong.push(...small.map((element) => `${path}: ${element}`));
  }
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test('the door: a wrong password is said in one sentence, the right one leads where you wanted to go', async () => {
  await room.person('Lena Vogt', 'viewer');
  const page = await room.visit(null, '/settings/policies');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByLabel('Email').fill('lena@acme.example');
  await page.getByLabel('Password').fill('not this one at all');
  await page.keyboard.press('Enter');
  await page.getByText('do not belong together').waitFor();
  await page.getByLabel('Password').fill('a few plain words');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Policies' }).waitFor();
  // Reads, changes nothing, and is told who can.
  assert.equal(await page.getByLabel('Sev 1, First word, minutes').getAttribute('readonly'), '');
  await page.goto(`${room.candor.consoleUrl}/settings/tokens`);
  await page.getByText('This is for an admin').waitFor();
  await page.context().close();
});

test('an invitation link sets a password once', async () => {
  const page = await room.visit(room.kim, '/settings/team');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('Name').fill('Sam Rivera');
  await page.getByLabel('Email').fill('sam@acme.example');
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await page.getByRole('heading', { name: 'Sam Rivera is invited' }).waitFor();
  const link = (await page.getByRole('dialog').locator('pre').textContent()) ?? '';
  const theirs = await room.visit(null, new URL(link).pathname + new URL(link).hash);
  await theirs.getByText('Hello Sam Rivera').waitFor();
  assert.deepEqual(await axeFindings(theirs), []);
  await theirs.getByLabel('Password').fill('password12');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await theirs.getByText('guessed first').waitFor();
  await theirs.getByLabel('Password').fill('seven quiet rivers');
  const answered = theirs.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok());
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await answered;
  await theirs.getByText('Sam Rivera').first().waitFor();
  await theirs.goto('about:blank');
  await theirs.goto(link);
  await theirs.getByText('was used or is too old').waitFor();
  await theirs.context().close();
  await page.context().close();
});

test('keys: the palette goes anywhere, help lists them, and they can be switched off', async () => {
  const page = await room.visit(room.kim, '/incidents');
  await page.locator('h1').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('polic');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Policies' }).waitFor();
  // Keys rest until the palette is gone.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Declare an incident').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: 'Signals', exact: true }).waitFor();
  // Never in a field.
  await page.goto(`${room.candor.consoleUrl}/settings/subscribers`);
  await page.getByLabel('Find an address').pressSequentially('cc?');
  assert.equal(await page.getByRole('dialog').count(), 0);
  // Off, until switched on again.
  await page.goto(`${room.candor.consoleUrl}/profile`);
  const single = page.getByRole('switch', { name: /Single-key shortcuts/ });
  await single.click();
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await page.waitForTimeout(200);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await single.click();
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await page.context().close();
});

test('a theme is kept, here and in the next browser', async () => {
  const page = await room.visit(room.kim, '/profile', { colorScheme: 'light' });
  await page.getByRole('radio', { name: 'Dark' }).check();
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  assert.equal(await ground(), 'rgb(15, 19, 24)');
  const other = await room.visit(room.kim, '/profile', { colorScheme: 'light' });
  await other.locator('html[data-theme=dark]').waitFor();
  await other.getByRole('radio', { name: 'As the system' }).check();
  await other.locator('html:not([data-theme])').waitFor();
  await other.context().close();
  await page.context().close();
});

test('when the stream dies the console says so and is sure of nothing, then catches up', async () => {
  const incident = await room.declare('Saving invoices fails');
  const page = await room.visit(room.kim, '/incidents');
  await page.locator('[data-live=live]').waitFor();
  await page.locator('[data-clock=undecided], [data-clock=ok]').first().waitFor();
  room.candor.process.kill('SIGSTOP');
  try {
    await page.getByText(/Live updates stopped at \d\d:\d\d:\d\d, reconnecting/).waitFor({ timeout: 35_000 });
    await page.locator('[data-clock=unknown]').first().waitFor();
    assert.equal(await page.locator('[data-clock=ok]').count(), 0);
  } finally {
    room.candor.process.kill('SIGCONT');
  }
  await page.getByText('Live updates stopped').waitFor({ state: 'detached', timeout: 20_000 });
  await room.candor.api('PATCH', `/api/v1/incidents/${incident}`, {
    headline: 'Invoices can be saved again',
  });
  await page.getByText('Invoices can be saved again').waitFor();
  await page.context().close();
});

/** Runs in the page: how much too wide it is, and what cannot be hit with a thumb. */
const measure = `(() => {
  const targets = [...document.querySelectorAll('button, a[href], select, input:not([type=hidden]), [role=switch]')];
  const small = targets.filter((element) => {
    const target = element.closest('label') ?? element;
    const { width, height } = target.getBoundingClientRect();
    // Links within a sentence are as large as their words (WCAG 2.5.8).
    const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
    const hidden = width <= 1 || height <= 1 || element.closest('[aria-hidden=true], .sr-only') !== null;
    return !hidden && !inSentence && Math.max(height, 0) < 43.5 && getComputedStyle(element, '::after').position !== 'absolute';
  });
  return {
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: small.map((element) => element.outerHTML.slice(0, 120) + ' ' + element.getBoundingClientRect().height),
  };
})()` as unknown as () => { wide: number; small: string[] };
