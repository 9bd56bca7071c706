// The first story: from the set-up code to accounts with the names that customers make up, and what goes wrong on the way.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@libsql/client';
import { type NewDesk, startNewDesk } from '../../tests/support/new-desk';
import { photographErrors } from './errors';
import { photographHostileNames } from './hostile-names';
import { photographJourney } from './journey';
import { photographSetup } from './setup';
import { type Desk, deskOf, openPage, type Studio, signIn } from './studio';

export async function photographNewDesk(studio: Studio): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-screenshots-'));
  const file = `file:${path.join(folder, 'wxdesk.db')}`;
  const program = await startNewDesk({ DATABASE_URL: file });
  try {
    const desk = deskOf(studio, await openPage(studio, program.origin), program.origin);
    const login = await photographSetup(desk, program);
    await photographEmptyStates(desk);
    await photographStaff(studio, desk, program);
    await photographJourney(studio, desk, program);
    await photographHostileNames(desk, program);
    await photographForwarding(desk, program);
    await photographSettings(desk);
    await photographErrors(desk, program);
    await desk.visit('/launch/nothing', 'launch-not-found');
    await desk.page.context().clearCookies({ name: /session/ });
    await photographLogin(desk, login.email);
    await signIn(studio, { origin: program.origin, ...login }).then((again) => photographFault(again, file));
    await desk.page.context().close();
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photographEmptyStates({ visit }: Desk): Promise<void> {
  await visit('/', 'overview-empty');
  await visit('/accounts', 'accounts-empty');
  await visit('/authorize', 'authorize-first');
  await visit('/tokens', 'tokens-first');
  await visit('/tokens?view=refreshes', 'refreshes-first');
  await visit('/tickets', 'tickets-first');
  await visit('/events', 'events-first');
  await visit('/events?view=messages', 'messages-empty');
  await visit('/forwarding', 'forwarding-empty');
  await visit('/audit', 'audit-first');
  await visit('/staff', 'staff-first');
}

/** A colleague who is no admin. */
async function photographStaff(studio: Studio, { page }: Desk, { origin }: NewDesk): Promise<void> {
  const email = 'chenmo@yunfan.example';
  const added = await page.request.post(`${origin}/api/admin/staff`, {
    headers: { origin },
    data: { email, name: '陈默', role: 'staff' },
  });
  const { password }: { password: string } = await added.json();
  const colleague = await signIn(studio, { origin, email, password });
  await colleague.visit('/', 'overview-as-staff');
  await colleague.visit('/settings', 'settings-as-staff');
  await colleague.visit('/sessions', 'sessions-as-staff');
  await colleague.page.context().close();
}

async function photographForwarding({ page, visit, show, words }: Desk, { origin }: NewDesk): Promise<void> {
  await visit('/forwarding/new', 'forwarding-new');
  await page.getByLabel(words('forwarding.form.name'), { exact: true }).fill('客服系统');
  await page.getByLabel('URL', { exact: true }).fill('https://crm.example.com/wechat/$APPID$/events');
  await page.getByRole('button', { name: words('forwarding.add'), exact: true }).click();
  await page.getByRole('status').locator('code').waitFor();
  await show('forwarding-secret');
  await visit('/forwarding', 'forwarding-one');
  const link = await page.locator('tbody a[href^="/forwarding/"]').first().getAttribute('href');
  await visit(`${link}/edit`, 'forwarding-edit');
  await page.goto(`${origin}/forwarding`);
}

async function photographSettings({ page, visit, show, words }: Desk): Promise<void> {
  for (const part of ['', '/add-platform', '/callbacks', '/retention', '/preferences', '/system']) {
    await visit(`/settings${part}`, `settings${part.replace('/', '-')}`);
  }
  await visit('/settings/release-check', 'settings-release-check');
  await page.getByRole('button', { name: words('settings.releaseCheck.run.start') }).click();
  await page.getByText(words('settings.releaseCheck.outcome.passed'), { exact: true }).first().waitFor();
  await show('settings-release-check-done');
}

async function photographLogin({ page, visit, show, words }: Desk, email: string): Promise<void> {
  await visit('/login', 'login');
  await page.getByLabel(words('login.email')).fill(email);
  await page.getByLabel(words('login.password'), { exact: true }).fill('not this one at all');
  await page.getByRole('button', { name: words('login.signIn') }).click();
  await page.getByText(words('login.problem.wrong.title')).waitFor();
  await show('login-wrong');
}

/** A page that our own server could not make: what it reads is gone. */
async function photographFault({ page, visit }: Desk, url: string): Promise<void> {
  const database = createClient({ url });
  await database.execute('ALTER TABLE "VerifyTicket" RENAME TO "Away"');
  database.close();
  await visit('/tickets', 'fault');
  await page.context().close();
}
