// From the set-up code to a live account without ever touching a mouse, on a program that was started a moment ago.
import { randomBytes } from 'node:crypto';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { type NewDesk, startNewDesk } from '../support/new-desk';
import { findBarriers } from './accessibility';
import { tabThrough, tabTo } from './keyboard';
import { watchPages } from './watch-page';
import { wordsOf } from './words';

const words = wordsOf('zh-CN');
const password = randomBytes(12).toString('base64url');

let program: NewDesk;

test.beforeAll(async () => {
  program = await startNewDesk();
});

test.afterAll(() => program.stop());

test('set-up, authorization and an account need no mouse; the focus is always seen, in order, and given back', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const watch = await watchPages(context, program.origin);
  const desk = await context.newPage();
  await test.step('the first admin, the platform and its first ticket', () => setUp(desk));
  const appId = await test.step('a link is made, and followed on another device', () =>
    authorize(desk, browser));
  await test.step('dialogs of the account take the focus and give it back', () => actOnAccount(desk));
  await test.step('a menu goes by arrows and gives the focus back', () => openMenu(desk));
  await test.step('a dialog that follows on another gives the focus back to the same', () => addPerson(desk));
  await test.step('a list that is longer than the screen', () => authorizeMore(desk));
  await test.step('a dialog from a row’s menu takes the focus and gives it back to the menu’s button', () =>
    openRowMenu(desk));
  for (const path of ['/', '/accounts', `/accounts/${appId}`, '/tokens', '/events', '/authorize']) {
    await test.step(`every stop of ${path} is seen, marked and in order`, async () => {
      await desk.goto(program.origin + path);
      await heading(desk).waitFor();
      expect((await tabThrough(desk)).length).toBeGreaterThan(12);
    });
  }
  await test.step('a day and a time are typed sign by sign while the list is narrowed', () =>
    typeMoment(desk));
  expect(watch.take()).toEqual([]);
  await context.close();
});

async function typeMoment(desk: Page): Promise<void> {
  await desk.goto(`${program.origin}/events`);
  const day = desk.getByLabel(words('timeSpan.from'), { exact: true });
  await tabTo(desk, day);
  // This browser asks for the year last. So slow that the list is read between two signs.
  await desk.keyboard.type('03182026', { delay: 500 });
  await expect(day).toHaveValue('2026-03-18');
  const time = desk.getByLabel(words('timeSpan.fromTime'), { exact: true });
  await tabTo(desk, time);
  await desk.keyboard.type('0230PM', { delay: 500 });
  await expect(time).toHaveValue('14:30');
  await expect(desk).toHaveURL(/\?from=2026-03-18T14%3A30$/);
}

async function setUp(desk: Page): Promise<void> {
  await desk.goto(`${program.origin}/setup`);
  await seeStep(desk, 'admin');
  await typeInto(desk, 'setup.admin.code', program.setupCode);
  await typeInto(desk, 'setup.admin.name', '林晓');
  await typeInto(desk, 'setup.admin.email', 'lin@yunfan.example');
  await typeInto(desk, 'setup.admin.password', password);
  await desk.keyboard.press('Enter');
  await seeStep(desk, 'platform');
  await expect(heading(desk)).toBeFocused();
  const { name, appId, secret, token, encodingAesKey } = program.wechat.platform();
  await typeInto(desk, 'setup.platform.name', name);
  await typeInto(desk, 'setup.platform.field.appId', appId);
  await typeInto(desk, 'setup.platform.field.secret', secret);
  await typeInto(desk, 'setup.platform.field.token', token);
  await typeInto(desk, 'setup.platform.field.aesKey', encodingAesKey);
  await desk.keyboard.press('Enter');
  await seeStep(desk, 'ticket');
  await expect(heading(desk)).toBeFocused();
  await press(desk, desk.getByRole('button', { name: words('setup.ticket.ask') }));
  await expect(desk.getByText(words('setup.ticket.token.live'))).toBeVisible();
  const steps = desk.getByRole('navigation').getByRole('listitem');
  await expect(steps.locator('svg').filter({ visible: true })).toHaveCount(3);
  expect(await findBarriers(desk)).toEqual([]);
  await press(desk, desk.getByRole('link', { name: words('setup.ticket.finish') }));
  await expect(heading(desk)).toHaveText(words('overview.title'));
}

/** The title of the step; nothing bars anybody on it. */
async function seeStep(desk: Page, step: string): Promise<void> {
  await expect(heading(desk)).toHaveText(words(`setup.${step}.title`));
  expect(await findBarriers(desk)).toEqual([]);
}

async function authorize(desk: Page, browser: Browser): Promise<string> {
  const main = desk.getByRole('main');
  await press(desk, main.getByRole('link', { name: words('overview.authorize') }).first());
  await expect(heading(desk)).toHaveText(words('authorize.title'));
  await expect(main).toBeFocused();
  const both = desk.getByRole('radio', { name: words('authorize.kind.both.name') });
  await tabTo(desk, both);
  await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('radio', { name: words('authorize.kind.official.name') })).toBeChecked();
  await desk.keyboard.press('ArrowUp');
  await expect(both).toBeChecked();
  await press(desk, desk.getByRole('button', { name: words('authorize.start') }));
  await expect(desk.getByRole('img', { name: words('authorize.qr') })).toBeVisible();
  const launch = new URL(desk.url()).searchParams.get('launch');

  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' });
  const visitor = await context.newPage();
  await visitor.goto(`${program.origin}/launch/${launch}`);
  await press(visitor, visitor.getByRole('button', { name: words('launch.go') }));
  // WeChat's own page.
  await visitor.locator('button[value=confirm]').press('Enter');
  await expect(visitor.getByRole('heading', { name: words('result.authorized.title') })).toBeVisible();
  await context.close();

  await expect(desk).toHaveURL(/\/accounts\/wx/);
  await expect(main).toBeFocused();
  return new URL(desk.url()).pathname.split('/').at(-1) ?? '';
}

async function actOnAccount(desk: Page): Promise<void> {
  const dialog = desk.getByRole('alertdialog');
  const refresh = desk.getByRole('button', { name: words('account.refresh') });
  await press(desk, refresh);
  await expect(dialog.getByRole('button', { name: words('refresh.confirm.cancel') })).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(refresh).toBeFocused();
  await desk.keyboard.press('Enter');
  await press(desk, dialog.getByRole('button', { name: words('refresh.confirm.action') }));
  await expect(dialog).toHaveCount(0);
  await expect(desk.getByText(words('refreshes.reason.staff')).first()).toBeVisible();
  await expect(refresh).toBeFocused();

  const reveal = desk.getByRole('button', { name: words('reveal.action'), exact: true });
  await press(desk, reveal);
  await expect(dialog.getByLabel(words('reveal.password'))).toBeFocused();
  await desk.keyboard.type(password);
  await typeInto(desk, 'reveal.reason', 'a walk by keyboard');
  await desk.keyboard.press('Enter');
  await expect(dialog.locator('code')).toBeVisible();
  await press(desk, dialog.getByRole('button', { name: words('reveal.close') }));
  await expect(dialog).toHaveCount(0);
  await expect(reveal).toBeFocused();
}

async function openMenu(desk: Page): Promise<void> {
  await desk.keyboard.press('Control+k');
  await expect(desk.getByRole('combobox')).toBeFocused();
  await desk.keyboard.type(words('shell.tokens'));
  await desk.keyboard.press('Enter');
  await expect(heading(desk)).toContainText(words('tokens.title'));
  const opener = desk.getByRole('banner').locator('[aria-haspopup=menu]');
  await tabToFromTop(desk, opener);
  await desk.keyboard.press('Enter');
  const items = desk.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  expect(await findBarriers(desk)).toEqual([]);
  await desk.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await expect(opener).toBeFocused();
}

async function addPerson(desk: Page): Promise<void> {
  await desk.goto(`${program.origin}/staff`);
  const opener = desk.getByRole('button', { name: words('staff.add.open') });
  const dialog = desk.getByRole('alertdialog');
  await press(desk, opener);
  await expect(dialog.getByLabel(words('staff.add.email'))).toBeFocused();
  await desk.keyboard.type('wen@yunfan.example');
  await desk.keyboard.press('Enter');
  await expect(dialog.locator('code')).toBeVisible();
  await press(desk, dialog.getByRole('button', { name: words('staff.password.kept') }));
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}

/** Twice: the first time the scripts of the menu and of the dialog are fetched. */
async function openRowMenu(desk: Page): Promise<void> {
  const opener = desk.locator('tbody tr').nth(1).locator('[aria-haspopup=menu]');
  const dialog = desk.getByRole('alertdialog');
  const items = desk.getByRole('menuitem');
  await tabTo(desk, opener);
  for (const time of ['first', 'second']) {
    await desk.keyboard.press('Enter');
    await expect(items.first(), time).toBeFocused();
    expect(await findBarriers(desk), time).toEqual([]);
    await desk.keyboard.press('End');
    await expect(items.last(), time).toBeFocused();
    await desk.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox').first(), time).toBeFocused();
    expect(await findBarriers(desk), time).toEqual([]);
    await desk.keyboard.press('Escape');
    await expect(dialog, time).toHaveCount(0);
    await expect(opener, time).toBeFocused();
  }
}

/** After a reload the browser begins at the top. */
async function tabToFromTop(desk: Page, target: Locator): Promise<void> {
  await desk.reload();
  await tabTo(desk, target);
}

/** Its rows go under the list's head and foot. */
async function authorizeMore(desk: Page): Promise<void> {
  await desk.setViewportSize({ width: 1280, height: 480 });
  for (const { appId } of program.wechat.addAccounts({ count: 12, isAuthorized: false })) {
    await program.wechat.authorize(appId);
  }
  // One that is authorized only now is announced on an open page, and stands in its place on a new one.
  await expect(async () => {
    await desk.goto(`${program.origin}/accounts`);
    await expect(desk.locator('tbody tr')).toHaveCount(13, { timeout: 2_000 });
  }).toPass();
}

async function typeInto(desk: Page, label: string, text: string): Promise<void> {
  await tabTo(desk, desk.getByLabel(words(label), { exact: true }));
  await desk.keyboard.type(text);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}
