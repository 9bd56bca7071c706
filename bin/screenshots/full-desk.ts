// The second story: a desk as it is after months, with four-digit counts, which asks WeChat for nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { npmStart } from '../../tests/support/npm-start';
import { type Desk, type Studio, signIn } from './studio';

const root = path.resolve(import.meta.dirname, '../..');
const size = ['--accounts', '1217', '--events', '24000'];

export async function photographFullDesk(studio: Studio): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-screenshots-'));
  const settings = { DATABASE_URL: `file:${path.join(folder, 'wxdesk.db')}`, WXDESK_ROLE: 'web' };
  const told = execFileSync('npx', ['tsx', 'bin/seed.ts', ...size], {
    cwd: root,
    env: { ...process.env, ...settings },
    encoding: 'utf8',
  });
  const readField = (name: string) => new RegExp(`^${name}\\s+(\\S+)$`, 'm').exec(told)?.[1] ?? '';
  const program = await npmStart(settings);
  try {
    const desk = await signIn(studio, {
      origin: `http://localhost:${program.port}`,
      email: readField('e-mail'),
      password: readField('password'),
    });
    await photographLists(desk);
    await photographDetails(desk);
    await photographOverlays(desk);
    await desk.page.context().close();
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photographLists({ visit }: Desk): Promise<void> {
  await visit('/', 'overview');
  await visit('/accounts', 'accounts');
  await visit('/accounts?kind=miniProgram&verified=no', 'accounts-filtered');
  await visit('/authorize', 'authorize-recent');
  await visit('/tokens', 'tokens');
  await visit('/tokens?view=refreshes', 'refreshes');
  await visit('/tickets', 'tickets');
  await visit('/events', 'events');
  await visit('/events?view=messages', 'messages');
  await visit('/forwarding', 'forwarding');
  await visit('/staff', 'staff');
  await visit('/audit', 'audit');
  await visit('/sessions', 'sessions');
  await visit('/settings/retention', 'settings-retention-full');
}

/** The first row of each kind of list, opened. */
async function photographDetails({ page, visit, show }: Desk): Promise<void> {
  const openFirst = async (list: string, link: string, name: string) => {
    await page.goto(new URL(list, page.url()).href);
    const href = await page.locator(link).first().getAttribute('href');
    await visit(href ?? '', name);
  };
  const account = 'tbody a[href^="/accounts/"]';
  await openFirst('/accounts?state=needsReauthorization', account, 'account-needs-reauthorization');
  await openFirst('/accounts?state=failing', account, 'account-failing-long');
  await openFirst('/accounts?state=fresh', account, 'account');
  await openFirst('/events', 'tbody a[href*="id="]', 'event');
  await openFirst('/events?view=messages', 'tbody a[href*="id="]', 'message');
  await openFirst('/forwarding', 'tbody a[href^="/forwarding/"]', 'forwarding-target');
  await page.goto(new URL('/', page.url()).href);
  const switches = page.locator('button[aria-pressed]');
  await switches.first().waitFor();
  for (const toTable of await switches.all()) {
    // Before the page's script runs, pressing it does nothing.
    await expect(async () => {
      await toTable.click();
      await expect(toTable).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 });
    }).toPass();
  }
  await show('overview-tables');
}

async function photographOverlays({ page, show, words }: Desk): Promise<void> {
  await page.goto(new URL('/', page.url()).href);
  await page.locator('h1').waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: words('palette.title') });
  await box.waitFor();
  await show('palette', { isScreen: true });
  await box.fill('咖啡');
  await page.getByRole('group').first().waitFor();
  await show('palette-found', { isScreen: true });
  await box.fill('zzzzzz');
  await page.getByRole('group').first().waitFor({ state: 'detached' });
  await show('palette-nothing', { isScreen: true });
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 375, height: 812 });
  await page.getByRole('button', { name: words('shell.openMenu') }).click();
  await page.getByRole('dialog').waitFor();
  await show('menu', { isScreen: true });
}
