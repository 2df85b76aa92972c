import { offerFirstRun } from '../inbound/api/sign-in/setup.ts';
import type { Configuration } from './configuration.ts';
import { password, team } from './demo/company.ts';
import type { House } from './house.ts';

/** What the one who started it needs to see: where it is, and on the first run the link that sets it up. */
export async function greet(configuration: Configuration, house: House): Promise<void> {
  const { role } = configuration;
  const lines = role === 'worker' ? ['Clocks, jobs and mail'] : [];
  if (role === 'serve' || role === 'console') lines.push(`Console  ${configuration.consoleUrl}`);
  if (role === 'serve' || role === 'pages') lines.push(`Pages    ${configuration.pagesUrl}`);
  if (!configuration.smtpUrl) lines.push('Mail     lands only in the Outbox: set SMTP_URL to send it');
  if (configuration.heldClock)
    lines.push('Clock    HELD for tests: it moves only by POST /api/v1/test-clock');
  if (configuration.demo) {
    lines.push(
      'Demo     a sample company; nothing can leave this machine',
      `Sign in  ${team[0]?.email} with the password ${password}`,
      `Drill    one is running: ${configuration.consoleUrl}/drill/`,
    );
    const own = await house.demoPage();
    if (own)
      lines.push(
        '',
        'What a customer of the demo sees on a page of their own (the link works once)',
        `  ${own}`,
      );
  }
  const link = await setupLink(configuration, house);
  if (link) lines.push('', 'Nobody is here yet. Set Candor up, once, at', `  ${link}`);
  console.log(`\nCandor is running.\n\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

async function setupLink(configuration: Configuration, house: House): Promise<string | null> {
  const { firstRun, clock } = house;
  return firstRun && offerFirstRun({ firstRun, clock, configuration });
}
