import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
});
after(() => room.close());

const own = {
  format: 1,
  title: 'Invoices, 3 March',
  begins: '2026-03-03T09:12:00Z',
  ends: '2026-03-03T11:40:00Z',
  components: [{ id: 'invoices', name: 'Invoices' }],
  declared: {
    at: '2026-03-03T09:30:00Z',
    sentence: 'Saving invoices fails',
    severity: 'sev2',
    components: ['invoices'],
  },
  said: [
    {
      at: '2026-03-03T10:20:00Z',
      words: 'Some people cannot save invoices.',
      promised: '2026-03-03T11:00:00Z',
    },
  ],
};

function jsonFile(content: string) {
  return { name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(content) };
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`the shipped outage is played as soon as the screen opens, and read by everybody, in ${colorScheme}`, async () => {
    const page = await room.visit(room.kim, '/replay', { colorScheme });
    await page.getByRole('heading', { name: 'Atlassian, April 2022' }).waitFor();
    const row = page.getByRole('row', { name: /^Promises of the next word/ });
    assert.match((await row.textContent()) ?? '', /0 of 4 kept.*925 of 925 kept/);
    await page.getByText('6 h 48 min without a word').waitFor();
    await page.getByText('We have seen something wrong with Jira Software').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(room.takeErrors(), []);
    await page.context().close();
  });

test('as it was: the page would have said that we are late, other people would have been told', async () => {
  const page = await room.visit(room.kim, '/replay');
  await page.getByText('As it was').click();
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByText('People say what was really said').waitFor();
  await page.getByText('the page says that we are late').first().waitFor();
  await page.getByText('Asked', { exact: true }).click();
  await page.getByText('told of the silence').first().waitFor();
  await page.getByText('Recorded', { exact: true }).click();
  await page
    .getByText(/^Silence: nothing said to/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Show all \d+ lines/ }).click();
  await page.getByText('Missed: public page, promised for 19:41 UTC').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});

test('a file of one’s own: what is wrong with it is said in sentences, and the mended one is played', async () => {
  const page = await room.visit(room.kim, '/replay');
  await page.getByLabel('Incident').selectOption('A file of your own');
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles(jsonFile('{"format": NaN}'));
  await page.getByText('This is not JSON').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Play it' }).isDisabled());
  await chooser.setInputFiles(jsonFile(JSON.stringify({ ...own, ends: '2026-03-03T09:00:00Z' })));
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByText('It ends before it begins. Turn the two around.').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await chooser.setInputFiles(jsonFile(JSON.stringify(own)));
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('heading', { name: 'Invoices, 3 March' }).waitFor();
  await page.getByText(/Next word promised for 3 Mar, 11:00: 40 min late/).waitFor();
  await page.context().close();
});

test('an incident of one’s own is chosen by its name', async () => {
  const incident = await room.declare('Saving invoices fails in Europe');
  const asKim = { cookie: room.kim.cookie };
  await room.candor.api(
    'POST',
    `/api/v1/incidents/${incident}/resolution`,
    {
      waivers: [{ audience: 'undecided', reason: 'Nobody had noticed.' }],
    },
    asKim,
  );
  const page = await room.visit(room.kim, '/replay');
  const { body } = await room.candor.api('GET', `/api/v1/incidents/${incident}`, undefined, asKim);
  await page.getByLabel('Incident').selectOption(`${body.name}: ${body.headline}`);
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('heading', { name: /^INC-\d+: Saving invoices fails in Europe$/ }).waitFor();
  await page.getByText('The file does not say what was said.').waitFor();
  await page.context().close();
});

test('on a phone nothing scrolls sideways, and everything is there', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const page = await room.visit(room.kim, '/replay', phone);
  await page.getByRole('heading', { name: 'Atlassian, April 2022' }).waitFor();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(wide <= 0, `${wide} px too wide`);
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});

test('the hour beside the policies is played under what is on the sheet, and nothing of it is saved', async () => {
  const page = await room.visit(room.kim, '/settings/policies');
  const hour = page.getByRole('region', { name: 'The hour, minute by minute' });
  const missed = hour.getByRole('row', { name: /Missed: who needs to know/ });
  await hour.waitFor();
  assert.match((await missed.textContent()) ?? '', /^5/);
  await page.getByLabel('Sev 2, First word, minutes').fill('3');
  await page.getByLabel('Sev 2, Decide who, minutes').fill('3');
  await hour.getByRole('row', { name: /^3.*Missed: who needs to know/ }).waitFor();
  assert.equal((await room.candor.api('GET', '/api/v1/policies')).body.firstWord.sev2, 5);
  await page.getByLabel('Sev 2, First word, minutes').fill('2');
  await page.getByText('This policy cannot be played').waitFor();
  await page.getByLabel('Sev 2, First word, minutes').fill('3');
  await page.getByText('The first word was said').click();
  await hour
    .getByText(/^That we are late\./)
    .first()
    .waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByText('Sev 4', { exact: true }).first().click();
  await hour.getByRole('row', { name: /Customers/ }).waitFor();
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});
