// The whole story in a real browser, against the demo that a newcomer starts: a ticket is pushed, a person authorizes an
// account on a phone, its token lives, the account withdraws; in both languages, and nothing secret is ever sent.
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { startReceiver } from '../support/forwarding/receiver';
import { CanaryWatch, findLeaks, listSecrets, readDatabaseFiles } from './canary';
import { listReadableByOthers, type RunningDemo, removeDemo, startDemo } from './demo';
import { addTarget, sendTestEvent } from './forwarding';
import { hasRun, hostileWords, openPlanted, plantWords } from './hostile-words';
import { saveAndTakeBack } from './launch-link';
import { seeAccountBesideForm, seeNewRows, seePushOnOverview } from './live';
import { refreshAccount } from './refresh-account';
import { disconnectAndReconnect, manageStaff, revealToken } from './safe-acts';
import { changeLanguage, changeRetention, readSettings, runReleaseCheck } from './settings';
import { signInAs } from './sign-in';
import { actOnAccount, countCalls, sendText } from './simulator';
import { refreshSeveral } from './ticked';
import { type Locale, wordsOf } from './words';

const phone = {
  viewport: { width: 375, height: 812 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
};

/** Each language authorizes an account of another kind. */
const stories: { locale: Locale; kind: 'service' | 'miniProgram' }[] = [
  { locale: 'zh-CN', kind: 'service' },
  { locale: 'en', kind: 'miniProgram' },
];

let demo: RunningDemo;
let canary: CanaryWatch;
/** Secrets that are shown one time, and the one answer that each may stand in. */
const shownOnce = new Map<string, string>();

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  demo = await startDemo();
  canary = new CanaryWatch(demo.url);
});

test.afterAll(async () => {
  await demo.stop();
  removeDemo(demo);
});

test('the demo prints its address first, an e-mail and a password', () => {
  expect(demo.output().match(/https?:\/\/\S+/)?.[0]).toBe(demo.url);
  expect(demo.email).toMatch(/@/);
  expect(demo.password.length).toBeGreaterThanOrEqual(12);
  expect(listReadableByOthers(demo.folder)).toEqual([]);
});

for (const { locale, kind } of stories) {
  test(`an account is authorized, alive, changed and withdrawn (${locale})`, async ({ browser }) => {
    const words = wordsOf(locale);
    const desk = await signIn(browser, locale);
    await test.step('the overview shows the ticket and the component token', () => seeOverview(desk, words));
    if (locale === 'zh-CN') {
      await test.step('its code is saved as a picture, and a link that is taken back is gone', async () => {
        await saveAndTakeBack(desk, await makeLink(desk, words), words);
        await desk.goto(demo.url);
      });
    }
    const link = await test.step('staff makes a link with its QR code', () => makeLink(desk, words));
    const exchangesBefore = await countCalls(desk.request, demo.sandboxUrl, 'api_query_auth');
    const account = await test.step('the administrator confirms on a phone', () =>
      authorizeOnPhone(browser, { link, locale, kind }));
    await test.step('exactly one exchange happens', async () => {
      const exchanges = await countCalls(desk.request, demo.sandboxUrl, 'api_query_auth');
      expect(exchanges - exchangesBefore).toBe(1);
    });
    await test.step('the account stands there with profile, permissions, expiry and next refresh', () =>
      seeAccount(desk, account, words));
    await test.step('its refresh leaves a row, on the account and on the board of tokens', () =>
      seeRefresh(desk, account, words));
    await test.step('its token is shown for half a minute after password and reason, and that is on record', () =>
      revealToken(desk, { ...account, origin: demo.url, password: demo.password }, words));
    await test.step('an admin puts the account out of use and takes it back, and that is on record', () =>
      disconnectAndReconnect(desk, { ...account, origin: demo.url }, words));
    await test.step('a message goes on to a service, and one that failed is sent again by hand', () =>
      forwardMessage(desk, account, locale));
    await test.step('fewer permissions and a withdrawal show at once, nothing is deleted', () =>
      changeAndWithdraw(desk, account, words));
    await desk.context().close();
  });
}

test('what customers and followers write is shown as text and never runs', async ({ browser }) => {
  const desk = await signIn(browser, 'zh-CN');
  const violations: string[] = [];
  desk.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  const created = await desk.request.post(`${demo.sandboxUrl}/sandbox/api/accounts`, {
    data: { count: hostileWords.length, isAuthorized: false },
  });
  const { added }: { added: string[] } = await created.json();
  for (const [index, appId] of added.entries()) {
    const words = hostileWords[index] ?? '';
    await plantWords(desk.request, { sandboxUrl: demo.sandboxUrl, appId, words });
    await openPlanted(desk, `${demo.url}/accounts/${appId}`, words);
    expect(await hasRun(desk), words).toBe(false);
  }
  for (const path of ['/', '/accounts', '/events', '/events?view=messages']) {
    await desk.goto(demo.url + path);
    await desk.getByRole('heading', { level: 1 }).waitFor();
    expect(await hasRun(desk), path).toBe(false);
  }
  expect(violations).toEqual([]);
});

test('a new person signs in with the password shown once, sees no admin page, and is out when disabled', async ({
  browser,
}) => {
  const desk = await signIn(browser, 'zh-CN');
  const password = await manageStaff(desk, { origin: demo.url, browser }, wordsOf('zh-CN'));
  shownOnce.set(password, '201 /api/admin/staff');
});

test('a second start finds everything again', async ({ browser }) => {
  test.setTimeout(120_000);
  expect(await demo.stop()).toBe(0);
  demo = await startDemo(demo.folder);
  canary.follow(demo.url);
  const desk = await signIn(browser, 'zh-CN');
  await desk.goto(`${demo.url}/accounts`);
  await expect(desk.locator('tbody tr')).toHaveCount(stories.length + hostileWords.length);
});

test('what happens elsewhere shows on an open page without a reload and without a jump', async ({
  browser,
}) => {
  const desk = await signIn(browser, 'zh-CN');
  const words = wordsOf('zh-CN');
  await seePushOnOverview(desk, demo.sandboxUrl, words);
  await seeNewRows(desk, demo.sandboxUrl, words);
  await seeAccountBesideForm(desk, demo.sandboxUrl, words);
  await desk.context().close();
});

test('several accounts get new tokens at once, and of the one that WeChat refuses the reason is told', async ({
  browser,
}) => {
  const desk = await signIn(browser, 'zh-CN');
  await refreshSeveral(desk, demo, wordsOf('zh-CN'));
  await desk.context().close();
});

test('an admin reads the settings, changes how long history is kept, and runs the release check', async ({
  browser,
}) => {
  const desk = await signIn(browser, 'zh-CN');
  for (const { locale, days } of [
    { locale: 'zh-CN', days: '29' },
    { locale: 'en', days: '28' },
  ] as const) {
    const words = wordsOf(locale);
    await changeLanguage(desk, demo.url, locale, words);
    await readSettings(desk, demo.url, words);
    await changeRetention(desk, days, words);
    await runReleaseCheck(desk, demo.url, words);
  }
  await desk.context().close();
});

test('no secret, ticket, code or token reached a browser, a log or the database in plain', async () => {
  const secrets = listSecrets(demo.folder);
  const sent = await canary.listSent();
  expect(sent.length).toBeGreaterThan(100);
  expect(secrets.length).toBeGreaterThan(10);
  expect(findLeaks(sent, secrets)).toEqual([]);
  const kept = [...secrets, ...shownOnce.keys()];
  expect(findLeaks([{ what: 'logs', text: demo.readLogs() }], kept)).toEqual([]);
  expect(findLeaks(readDatabaseFiles(demo.folder), kept)).toEqual([]);
  expect(shownOnce.size).toBe(stories.length + 1);
  for (const [secret, where] of shownOnce) {
    expect(sent.filter(({ text }) => text.includes(secret)).map(({ what }) => what)).toEqual([where]);
  }
});

type Words = ReturnType<typeof wordsOf>;

async function newContext(browser: Browser, locale: Locale, device = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...device });
  await context.addCookies([{ name: 'locale', value: locale, url: demo.url }]);
  canary.watch(context);
  return context;
}

async function signIn(browser: Browser, locale: Locale): Promise<Page> {
  const words = wordsOf(locale);
  const page = await (await newContext(browser, locale)).newPage();
  await signInAs(page, { origin: demo.url, email: demo.email, password: demo.password }, words);
  return page;
}

async function seeOverview(desk: Page, words: Words): Promise<void> {
  const health = desk.getByRole('navigation', { name: words('overview.health.label') });
  await expect(health.locator('a').nth(0)).toContainText(/\d+ (秒|分钟|s|min)/);
  await expect(health.locator('a').nth(1)).toContainText(/[12] (小时|h)/);
}

async function makeLink(desk: Page, words: Words): Promise<string> {
  await desk
    .getByRole('link', { name: words('overview.authorize') })
    .first()
    .click();
  await expect(desk.getByRole('heading', { level: 1, name: words('authorize.title') })).toBeVisible();
  await desk.getByRole('button', { name: words('authorize.start') }).click();
  await expect(desk.getByRole('img', { name: words('authorize.qr') })).toBeVisible();
  await expect(desk.getByText(words('authorize.whoScans'))).toBeVisible();
  const id = new URL(desk.url()).searchParams.get('launch');
  return `${demo.url}/launch/${id}`;
}

interface PhoneVisit {
  link: string;
  locale: Locale;
  kind: 'service' | 'miniProgram';
}

interface Authorized {
  appId: string;
  name: string;
}

async function authorizeOnPhone(browser: Browser, { link, locale, kind }: PhoneVisit): Promise<Authorized> {
  const words = wordsOf(locale);
  const context = await newContext(browser, locale, phone);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: words('launch.go') }).click();
  await expect(page).toHaveURL(new RegExp(`^${demo.sandboxUrl}`));
  const row = page
    .locator('label.account')
    .filter({ hasText: kind === 'service' ? '服务号' : '小程序' })
    .first();
  await row.click();
  const appId = await row.locator('input[name=appid]').getAttribute('value');
  const name = await row.locator('.name b').textContent();
  await page.locator('button[value=confirm]').click();
  await expect(page.getByRole('heading', { name: words('result.authorized.title') })).toBeVisible();
  await expect(page).toHaveURL(/\/launch\/[^/]+\/result$/);
  await expect(page.getByText(name ?? '')).toBeVisible();
  await context.close();
  return { appId: appId ?? '', name: name ?? '' };
}

/** The panel under a heading. */
function panelOf(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) });
}

/** The authorize page follows the journey by itself and ends on the new account. */
async function seeAccount(desk: Page, { appId, name }: Authorized, words: Words): Promise<void> {
  await expect(desk).toHaveURL(new RegExp(`/accounts/${appId}`));
  await expect(desk.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(desk.getByText(words('states.fresh')).first()).toBeVisible();
  const token = panelOf(desk, words('account.token.title'));
  await expect(token.getByText(words('account.token.next'))).toBeVisible();
  await expect(token).toContainText(/[12] (小时|h)/);
  await expect(panelOf(desk, words('account.permissions.title')).locator('li').first()).toBeVisible();
  await desk
    .getByRole('link', { name: words('shell.accounts') })
    .first()
    .click();
  await expect(desk.locator('tbody tr').filter({ hasText: appId })).toContainText(words('states.fresh'));
}

async function seeRefresh(desk: Page, { appId, name }: Authorized, words: Words): Promise<void> {
  await refreshAccount(desk, `${demo.url}/accounts/${appId}`, words);
  const history = panelOf(desk, words('account.history.title'));
  const refreshed = words('refreshes.outcome.refreshed');
  await expect(history.locator('tbody tr').filter({ hasText: refreshed }).first()).toContainText(/\d ms/);
  await desk.getByRole('link', { name: words('shell.tokens'), exact: true }).click();
  const row = desk.locator('tbody tr').filter({ hasText: name }).first();
  await expect(row).toContainText(words('states.fresh'));
  await desk.getByRole('link', { name: words('tokens.refreshes'), exact: true }).click();
  await expect(row).toContainText(words('refreshes.reason.staff'));
  await expect(row).toContainText(refreshed);
}

/** The service is overloaded at first, so that the next try by itself is more than a minute away. */
async function forwardMessage(desk: Page, { appId }: Authorized, locale: Locale): Promise<void> {
  const words = wordsOf(locale);
  const service = await startReceiver();
  service.answer = { status: 429 };
  const target = { name: `CRM ${locale}`, url: service.url, accounts: appId };
  shownOnce.set(await addTarget(desk, target, words), '201 /api/admin/forwarding');
  await sendTestEvent(desk, { name: target.name, service }, words);
  const content = `Hello ${appId}`;
  await sendText(desk.request, { sandboxUrl: demo.sandboxUrl, appId, content });
  await desk.goto(`${demo.url}/events?view=messages&account=${appId}`);
  // Wherever the row is pressed, once the page hears it.
  const row = desk.getByRole('row', { name: content });
  await expect(async () => {
    await row.getByRole('cell').first().click();
    await expect(desk).toHaveURL(/[?&]id=/, { timeout: 1_000 });
  }).toPass();
  const deliveries = desk.getByRole('region', { name: words('events.deliveries.title') });
  await expect(deliveries).toContainText(target.name);
  await expect(deliveries).toContainText(words('delivery.state.retrying'));
  await expect(deliveries).toContainText('HTTP 429');
  service.answer = { status: 204 };
  await deliveries.getByRole('button', { name: words('events.deliveries.replay') }).click();
  await expect(deliveries).toContainText(words('delivery.state.delivered'));
  await expect(deliveries).toContainText('HTTP 204');
  expect(service.requests).toHaveLength(2);
  expect(new Set(service.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(service.requests[1]?.body).toContain(content);
  await service.close();
}

/** Done on the simulator's own page in another tab; the dashboard is not reloaded. */
async function changeAndWithdraw(desk: Page, { appId }: Authorized, words: Words): Promise<void> {
  await desk.goto(`${demo.url}/accounts/${appId}`);
  const control = await desk.context().newPage();
  await control.goto(`${demo.sandboxUrl}/sandbox`);
  await actOnAccount(control, appId, 'reduce');
  await expect(desk.getByText(words('account.timeline.kind.permissionsChanged'))).toBeVisible();
  // WeChat's clock has whole seconds, and within one of them an authorization wins over a withdrawal.
  const second = () => Math.floor(Date.now() / 1000);
  const changedIn = second();
  await expect.poll(second).toBeGreaterThan(changedIn);
  await actOnAccount(control, appId, 'unauthorize');
  await expect(desk.getByText(words('states.unauthorized')).first()).toBeVisible();
  await expect(desk.getByText(words('account.unauthorized.title'))).toBeVisible();
  await control.close();
  await desk.goto(`${demo.url}/accounts?state=unauthorized`);
  await expect(desk.locator('tbody tr').filter({ hasText: appId })).toBeVisible();
}
