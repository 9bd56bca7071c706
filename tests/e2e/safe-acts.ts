// What the walk does with what is grave: a token is shown, an account is put out of use and back, a person comes and goes; the
// audit log tells of all of them.
import { type Browser, expect, type Page } from '@playwright/test';
import type { wordsOf } from './words';

type Words = ReturnType<typeof wordsOf>;

interface Revealed {
  origin: string;
  appId: string;
  name: string;
  password: string;
}

/** The value is on the page after password and reason, gone when hidden, and in no other answer of the server. */
export async function revealToken(desk: Page, account: Revealed, words: Words): Promise<void> {
  await desk.goto(`${account.origin}/accounts/${account.appId}`);
  await desk.getByRole('button', { name: words('reveal.action'), exact: true }).click();
  const dialog = desk.getByRole('alertdialog');
  await dialog.getByLabel(words('reveal.password')).fill('not the password');
  await dialog.getByLabel(words('reveal.reason')).fill(`Look at ${account.appId}`);
  await dialog.getByRole('button', { name: words('reveal.confirm') }).click();
  await expect(dialog).toContainText(words('reveal.problem.wrongPassword'));
  await dialog.getByLabel(words('reveal.password')).fill(account.password);
  await dialog.getByRole('button', { name: words('reveal.confirm') }).click();
  const value = await dialog.locator('code').textContent();
  expect(value?.length).toBeGreaterThan(20);
  await dialog.getByRole('button', { name: words('reveal.close') }).click();
  await expect(dialog).toHaveCount(0);
  expect(await desk.content()).not.toContain(value);
  await desk.goto(`${account.origin}/audit?account=${account.appId}&act=tokenRevealed`);
  const row = desk.locator('tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(account.name);
  await expect(row).toContainText(`Look at ${account.appId}`);
}

/** Only with its name or appid; the page and the list say so without a reload, and an admin takes it back. */
export async function disconnectAndReconnect(
  desk: Page,
  account: Omit<Revealed, 'password'>,
  words: Words,
): Promise<void> {
  await desk.goto(`${account.origin}/accounts/${account.appId}`);
  const menu = desk.getByRole('button', {
    name: words('account.use.menu').replace('{name}', account.name),
    exact: true,
  });
  await menu.click();
  await desk.getByRole('menuitem', { name: words('account.use.disconnect.label') }).click();
  const dialog = desk.getByRole('alertdialog');
  const typed = dialog.getByLabel(words('account.use.disconnect.typed'));
  await typed.fill('another name');
  await dialog.getByLabel(words('account.use.disconnect.reason')).fill(`Leave ${account.appId}`);
  await dialog.getByRole('button', { name: words('account.use.disconnect.action') }).click();
  await expect(dialog).toContainText(
    words('account.use.disconnect.problem.wrongAccountName').replace('{appId}', account.appId),
  );
  await typed.fill(account.appId);
  await dialog.getByRole('button', { name: words('account.use.disconnect.action') }).click();
  await expect(desk.getByText(words('account.disconnected.title'))).toBeVisible();
  await expect(desk.getByText(words('account.timeline.kind.disconnected'), { exact: true })).toBeVisible();
  await expect(desk.getByRole('button', { name: words('account.refresh') })).toHaveCount(0);
  await desk.goto(`${account.origin}/accounts?q=${account.appId}`);
  await expect(desk.locator('tbody tr')).toContainText(words('states.disconnected'));
  await desk.locator('tbody').getByRole('button', { name: account.name }).click();
  await desk.getByRole('menuitem', { name: words('account.use.reconnect.label') }).click();
  await dialog.getByRole('button', { name: words('account.use.reconnect.action') }).click();
  await expect(desk.locator('tbody tr')).toContainText(words('states.fresh'));
  await desk.goto(`${account.origin}/audit?account=${account.appId}&act=accountDisconnected`);
  const row = desk.locator('tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`Leave ${account.appId}`);
}

interface StaffStory {
  origin: string;
  browser: Browser;
}

/** Resolves with the password that was shown once. */
export async function manageStaff(
  desk: Page,
  { origin, browser }: StaffStory,
  words: Words,
): Promise<string> {
  const email = 'wen@wxdesk.example';
  await desk.getByRole('link', { name: words('shell.staff'), exact: true }).click();
  await desk.getByRole('button', { name: words('staff.add.open') }).click();
  const dialog = desk.getByRole('alertdialog');
  await dialog.getByLabel(words('staff.add.email')).fill(email);
  await dialog.getByLabel(words('staff.add.name')).fill('温言');
  await dialog.getByRole('button', { name: words('staff.add.action'), exact: true }).click();
  const password = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: words('staff.password.kept') }).click();

  const context = await browser.newContext();
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: origin }]);
  const person = await context.newPage();
  await person.goto(`${origin}/login`);
  await person.getByLabel(words('login.email')).fill(email);
  await person.getByLabel(words('login.password'), { exact: true }).fill(password);
  await person.getByRole('button', { name: words('login.signIn') }).click();
  await expect(person.getByRole('heading', { level: 1, name: words('overview.title') })).toBeVisible();
  for (const path of ['/staff', '/audit']) {
    await person.goto(origin + path);
    await expect(person.getByRole('heading', { level: 1, name: words('adminsOnly.title') })).toBeVisible();
  }
  await person.goto(`${origin}/sessions`);
  await expect(person.getByText(words('sessions.current'), { exact: true })).toBeVisible();

  const row = desk.locator('tbody tr').filter({ hasText: email });
  await row.getByRole('button').click();
  await desk.getByRole('menuitem', { name: words('staff.act.disable.label') }).click();
  await dialog.getByRole('button', { name: words('staff.act.disable.action') }).click();
  await expect(row).toContainText(words('staff.disabled'));
  // By itself: the page that was open is left too.
  await expect(person).toHaveURL(/\/login/);
  await person.goto(`${origin}/accounts`);
  await expect(person).toHaveURL(/\/login/);
  await context.close();
  await desk.goto(`${origin}/audit?act=staffDisabled`);
  await expect(desk.locator('tbody tr')).toContainText(email);
  return password;
}
