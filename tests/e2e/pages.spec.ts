// Every page, for both roles, in both languages and both themes, on a desk with accounts whose names are as customers write
// them: no page says anything on its console, fails to get anything, asks anybody else, needs the content security policy to
// stop it, bars anybody, or is wider than the screen.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { findBarriers } from './accessibility';
import { type RunningDemo, removeDemo, startDemo } from './demo';
import { listPagePaths, type Samples } from './every-page';
import { openPlanted, plantWords } from './hostile-words';
import { lookAt } from './look-at';
import { refreshAccount } from './refresh-account';
import { signInAs } from './sign-in';
import { sendText } from './simulator';
import { type PageWatch, watchPages } from './watch-page';
import { type Locale, wordsOf } from './words';

const root = path.resolve(import.meta.dirname, '../..');
const names = [
  '城南图书馆',
  '👨‍👩‍👧 家庭号 🇨🇳',
  'مكتبة القاهرة',
  `${'长'.repeat(63)}名`,
  'Reading Club of the Whole Wide West',
];

/** Beside the pages themselves, what their addresses can show. */
const views = ['/tokens?view=refreshes', '/events?view=messages', '/accounts?q=zzzz'];
const staffEmail = 'staff@wxdesk.example';
const staffPassword = randomBytes(12).toString('base64url');

let demo: RunningDemo;
let samples: Samples;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  demo = await startDemo();
  execFileSync(process.execPath, ['dist/admin.mjs', 'add-staff', '--email', staffEmail], {
    cwd: root,
    input: `${staffPassword}\n`,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: `file:${demo.folder}/wxdesk.db`,
      LOG_LEVEL: 'silent',
    },
  });
  const { desk } = await signIn(browser, { locale: 'zh-CN', role: 'admin' });
  samples = await fillDesk(desk);
  await desk.context().close();
});

test.afterAll(async () => {
  await demo.stop();
  removeDemo(demo);
});

/** The first of both themes is looked at whole, in the other what differs. */
const passes = [
  { role: 'admin', locale: 'zh-CN', width: 1440, themes: ['light', 'dark'] },
  { role: 'admin', locale: 'en', width: 375, themes: ['dark', 'light'] },
  { role: 'staff', locale: 'zh-CN', width: 375, themes: ['light', 'dark'] },
  { role: 'staff', locale: 'en', width: 768, themes: ['dark', 'light'] },
] as const;

for (const { role, locale, width, themes } of passes) {
  test(`every page is quiet, open to all and fits, in both themes (${role}, ${locale}, ${width} px)`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const device = { viewport: { width, height: 900 }, colorScheme: themes[0] };
    const { desk, watch } = await signIn(browser, { locale, role, device });
    const message = `/events?view=messages&id=${samples.message}`;
    for (const page of [...listPagePaths(samples), ...views, message]) {
      await desk.goto(demo.url + page);
      await lookAt(desk, page, themes);
      expect.soft(watch.take(), page).toEqual([]);
    }
    await desk.context().close();
  });
}

test('what strangers see is quiet, open to all and fits, in both themes', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, colorScheme: 'light' });
  const watch = await watchPages(context, demo.url);
  const visitor = await context.newPage();
  const launch = `/launch/${samples.launch}`;
  for (const page of [
    '/login',
    launch,
    `${launch}/result?outcome=cancelled`,
    `${launch}/result?outcome=code`,
  ]) {
    await visitor.goto(demo.url + page);
    await lookAt(visitor, page, ['light', 'dark']);
    expect.soft(watch.take(), page).toEqual([]);
  }
  await context.close();
});

test('every answer’s policy allows our own origin alone, and nobody may frame it', async ({ browser }) => {
  const { desk } = await signIn(browser, { locale: 'zh-CN', role: 'admin' });
  for (const page of listPagePaths(samples)) {
    const response = await desk.request.get(demo.url + page);
    const policy = response.headers()['content-security-policy'] ?? '';
    expect.soft(policy, page).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
    expect.soft(policy, page).toContain("frame-ancestors 'none'");
    expect.soft(policy, page).not.toMatch(/https?:|data:|blob:|\*|unsafe-eval/);
  }
  await desk.context().close();
});

test('pictures of accounts are shown and come from us', async ({ browser }) => {
  const { desk, watch } = await signIn(browser, { locale: 'zh-CN', role: 'staff' });
  await desk.goto(`${demo.url}/accounts`);
  const pictures = desk.locator('tbody img');
  await expect(pictures).toHaveCount(names.length);
  await expect
    .poll(() =>
      pictures.evaluateAll((all) =>
        all.every((each) => each instanceof HTMLImageElement && each.naturalWidth > 0),
      ),
    )
    .toBe(true);
  const kept = await desk.request.get(demo.url + ((await pictures.first().getAttribute('src')) ?? ''));
  expect(kept.headers()['cache-control']).toBe('private, max-age=31536000, immutable');
  expect(kept.headers()['x-content-type-options']).toBe('nosniff');
  expect(watch.take()).toEqual([]);
  await desk.context().close();
});

test('what stands above the board of tokens leaves room for ten rows on a desk, and for four on a phone', async ({
  browser,
}) => {
  const { desk } = await signIn(browser, { locale: 'zh-CN', role: 'admin' });
  for (const { rows, ...size } of [
    { width: 1440, height: 900, rows: 10 },
    { width: 375, height: 812, rows: 4 },
  ]) {
    await desk.setViewportSize(size);
    await desk.goto(`${demo.url}/tokens`);
    const first = await desk.getByRole('main').locator('tbody tr:has(a)').first().boundingBox();
    if (!first) throw new Error('The board has no row.');
    const foot = 44;
    expect.soft(first.y + rows * first.height, `${size.width} px`).toBeLessThanOrEqual(size.height - foot);
  }
  await desk.context().close();
});

test('a form says what is wrong with it in its page’s language, whatever the browser’s is', async ({
  browser,
}) => {
  const words = wordsOf('zh-CN');
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: demo.url }]);
  const visitor = await context.newPage();
  await visitor.goto(`${demo.url}/login`);
  const email = visitor.getByLabel(words('login.email'));
  const password = visitor.getByLabel(words('login.password'), { exact: true });
  const send = () => visitor.getByRole('button', { name: words('login.signIn') }).click();
  await send();
  await expect(email).toBeFocused();
  for (const field of [email, password]) {
    await expect(field).toHaveAccessibleDescription(words('ui.fault.missing'));
  }
  expect(await findBarriers(visitor)).toEqual([]);
  await email.fill('lin');
  await expect(email).toHaveAccessibleDescription('');
  await send();
  await expect(email).toHaveAccessibleDescription(words('ui.fault.email'));
  await context.close();
});

test('the list of accounts shows AppIDs and menus whole, however long a state is', async ({ browser }) => {
  const words = wordsOf('en');
  const phone = { viewport: { width: 375, height: 812 } };
  const { desk } = await signIn(browser, { locale: 'en', role: 'admin', device: phone });
  const appId = samples.accounts ?? '';
  const lost = { api: 'api_authorizer_token', appId, kind: 'errcode', errcode: 61023 };
  await desk.request.post(`${demo.sandboxUrl}/sandbox/api/faults`, { data: lost });
  await refreshAccount(desk, `${demo.url}/accounts/${appId}`, words);
  await expect(desk.getByText(words('states.needsReauthorization')).first()).toBeVisible();
  await desk.request.delete(`${demo.sandboxUrl}/sandbox/api/faults`);
  await desk.goto(`${demo.url}/accounts?state=needsReauthorization`);
  const id = desk.locator('tbody').getByText(appId, { exact: true });
  await expect(id).toBeVisible();
  expect(await id.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const menu = desk.locator('tbody tr').first().getByRole('button').last();
  for (const width of [1440, 1240, 1080, 768]) {
    await desk.setViewportSize({ width, height: 812 });
    const { x = width, width: own = 0 } = (await menu.boundingBox()) ?? {};
    expect.soft(x + own, `${width} px`).toBeLessThan(width);
  }
  await desk.context().close();
});

test('the open tab is in sight, also after the window has become narrow', async ({ browser }) => {
  const words = wordsOf('en');
  const { desk } = await signIn(browser, { locale: 'en', role: 'admin' });
  await desk.goto(`${demo.url}/settings/system`);
  const open = desk.getByRole('link', { name: words('settings.system.title'), exact: true });
  await expect(open).toHaveAttribute('aria-current', 'page');
  await desk.setViewportSize({ width: 375, height: 812 });
  await expect(open).toBeInViewport({ ratio: 0.9 });
  await desk.context().close();
});

test('with the keyboard alone the palette leads to an account, and gives the focus back', async ({
  browser,
}) => {
  const words = wordsOf('zh-CN');
  const { desk, watch } = await signIn(browser, { locale: 'zh-CN', role: 'staff' });
  const button = desk.getByRole('button', { name: words('palette.title') });
  await button.focus();
  await desk.keyboard.press('Control+k');
  const box = desk.getByRole('combobox', { name: words('palette.title') });
  await expect(box).toBeFocused();
  expect(await findBarriers(desk)).toEqual([]);
  await desk.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(button).toBeFocused();
  await desk.keyboard.press('Meta+k');
  await desk.keyboard.type('图书');
  const option = desk.getByRole('option', { name: '城南图书馆' });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
  expect(await findBarriers(desk)).toEqual([]);
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: '城南图书馆' })).toBeVisible();
  await desk.keyboard.press('Control+k');
  await desk.keyboard.type('tuichu');
  await desk.keyboard.press('Enter');
  await expect(desk).toHaveURL(/\/login/);
  expect(watch.take()).toEqual([]);
  await desk.context().close();
});

test('on a phone a tap opens the palette, and admins find there what is theirs', async ({ browser }) => {
  const words = wordsOf('en');
  const phone = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true };
  const { desk } = await signIn(browser, { locale: 'en', role: 'admin', device: phone });
  await desk.getByRole('button', { name: words('palette.title') }).tap();
  await expect(desk.getByRole('combobox')).toBeFocused();
  expect(await findBarriers(desk)).toEqual([]);
  await desk.getByRole('option', { name: words('palette.action.addTarget') }).tap();
  await expect(desk).toHaveURL(/\/forwarding\/new$/);
  await desk.context().close();
});

test('the file of accounts is what the page shows, in Excel’s own kind of text', async ({ browser }) => {
  const words = wordsOf('zh-CN');
  const { desk } = await signIn(browser, { locale: 'zh-CN', role: 'staff' });
  await desk.goto(`${demo.url}/accounts?q=图书`);
  const downloading = desk.waitForEvent('download');
  await desk.getByRole('link', { name: words('accounts.export.action') }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^账号列表-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^\uFEFF名称,AppID,/);
  expect(lines[1]).toMatch(/^城南图书馆,wx/);
  await desk.context().close();
});

interface SignIn {
  locale: Locale;
  role: 'admin' | 'staff';
  device?: object;
}

async function signIn(
  browser: Browser,
  { locale, role, device = {} }: SignIn,
): Promise<{ desk: Page; watch: PageWatch }> {
  const words = wordsOf(locale);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...device });
  await context.addCookies([{ name: 'locale', value: locale, url: demo.url }]);
  const watch = await watchPages(context, demo.url);
  const desk = await context.newPage();
  const [email, password] = role === 'admin' ? [demo.email, demo.password] : [staffEmail, staffPassword];
  await signInAs(desk, { origin: demo.url, email, password }, words);
  expect(watch.take()).toEqual([]);
  return { desk, watch };
}

/** Accounts with messages, a launch, a forwarding target and a message on its way there; their ids by kind. */
async function fillDesk(desk: Page): Promise<Samples> {
  const created = await desk.request.post(`${demo.sandboxUrl}/sandbox/api/accounts`, {
    data: { count: names.length, isAuthorized: false },
  });
  const { added }: { added: string[] } = await created.json();
  for (const [index, appId] of added.entries()) {
    const words = names[index] ?? '';
    await plantWords(desk.request, { sandboxUrl: demo.sandboxUrl, appId, words });
    await openPlanted(desk, `${demo.url}/accounts/${appId}`, words);
  }
  const rules = [{ subject: 'authorizerMessage', msgTypes: ['text'], events: [], accounts: [] }];
  const target = await desk.request.post(`${demo.url}/api/admin/forwarding`, {
    headers: { origin: demo.url },
    data: { name: 'CRM', url: 'https://crm.example/hook', mode: 'webhook', format: 'json', rules },
  });
  const { id: targetId }: { id: string } = await target.json();
  await desk.goto(`${demo.url}/authorize`);
  await desk.getByRole('button', { name: wordsOf('zh-CN')('authorize.start') }).click();
  await expect(desk).toHaveURL(/launch=/);
  const launchId = new URL(desk.url()).searchParams.get('launch') ?? '';
  // Planned for the target, which nobody answers for.
  await sendText(desk.request, { sandboxUrl: demo.sandboxUrl, appId: added[0] ?? '', content: 'Hello' });
  await desk.goto(`${demo.url}/events?view=messages`);
  const message = await desk.getByRole('link', { name: 'Hello', exact: true }).getAttribute('href');
  const messageId = new URL(message ?? '', demo.url).searchParams.get('id') ?? '';
  return { accounts: added[0] ?? '', forwarding: targetId, launch: launchId, message: messageId };
}
