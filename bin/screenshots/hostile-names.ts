// Accounts and followers whose words break careless pages.
import type { Page } from '@playwright/test';
import type { NewDesk } from '../../tests/support/new-desk';
import type { Desk } from './studio';

const names = [
  { nickName: '长'.repeat(64), principalName: `${'北京'.repeat(30)}有限公司` },
  {
    nickName: 'W'.repeat(64),
    principalName: 'The Very Long Company Name of the Wide West Holding (Shanghai) Co., Ltd.',
  },
  { nickName: '👨‍👩‍👧‍👦 家庭号 🇨🇳🏳️‍🌈', principalName: '🎉🎉🎉' },
  { nickName: 'مكتبة القاهرة للكتب', principalName: 'شركة القاهرة' },
  { nickName: '<b>加粗</b><img src=x onerror=alert(1)>', principalName: '"><script>alert(1)</script>' },
  { nickName: '\u202e反过来的名字', principalName: '城南图书馆' },
];
const follower = 'oSandboxFollower00000000001';

export async function photographHostileNames(desk: Desk, { origin, wechat }: NewDesk): Promise<void> {
  const { page, visit, show, words } = desk;
  const added = wechat.addAccounts({ count: names.length, isAuthorized: false });
  for (const [index, { appId }] of added.entries()) {
    const { nickName = '', principalName = '' } = names[index] ?? {};
    wechat.describe(appId, { nickName, principalName, signature: nickName, alias: nickName });
    await wechat.authorize(appId);
    await wechat.sendText(appId, { fromUserName: follower, content: `${nickName} ${principalName}` });
  }
  await openWith(page, `${origin}/accounts`, names[3]?.nickName ?? '');
  await visit('/accounts', 'accounts-hostile');
  for (const [index, what] of ['long', 'wide', 'emoji', 'rtl', 'html', 'override'].entries()) {
    await visit(`/accounts/${added[index]?.appId}`, `account-${what}`);
  }
  await visit('/events?view=messages', 'messages-hostile');
  await page.locator('tbody a').first().click();
  await page.waitForURL(/[?&]id=/);
  await show('message-hostile');
  await visit('/tokens', 'tokens-hostile');
  await visit('/events', 'events-hostile');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: words('palette.title') }).fill('长长');
  await page.getByRole('option').first().waitFor();
  await show('palette-hostile', { isScreen: true });
  await page.keyboard.press('Escape');
}

/** Who comes after a list was read is only announced by it: then it is read again. */
async function openWith(page: Page, url: string, name: string): Promise<void> {
  const shown = page.getByText(name);
  const isThere = () =>
    shown.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  do await page.goto(url);
  while (!(await isThere()));
}
