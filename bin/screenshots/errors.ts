// What WeChat refuses, what was withdrawn, what is not there, and the questions before a grave act.
import type { NewDesk } from '../../tests/support/new-desk';
import type { Desk } from './studio';

export async function photographErrors(desk: Desk, { origin, wechat }: NewDesk): Promise<void> {
  const { page, visit, show, words } = desk;
  const [first, second, third] = wechat.accounts().filter(({ authorization }) => authorization !== null);
  const open = async (appId = '') => {
    await page.goto(`${origin}/accounts/${appId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await open(first?.appId);
  await page.getByRole('button', { name: words('reveal.action'), exact: true }).click();
  await page.getByRole('alertdialog').waitFor();
  await show('dialog-reveal', { isScreen: true });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words('account.refresh') }).click();
  await page.getByRole('alertdialog').waitFor();
  await show('dialog-refresh', { isScreen: true });
  wechat.addFault({ api: 'api_authorizer_token', kind: 'errcode', errcode: 61004 });
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('refresh.confirm.action') })
    .click();
  await page.locator('[data-sonner-toast]').waitFor();
  await show('account-refresh-refused', { isScreen: true });
  await visit(`/accounts/${first?.appId}`, 'account-failing');
  wechat.clearFaults();
  await wechat.unauthorize(second?.appId ?? '');
  await open(second?.appId);
  await page.getByText(words('account.unauthorized.title')).waitFor();
  await show('account-unauthorized');
  if (third) await wechat.authorize(third.appId, [1, 2]);
  await visit(`/accounts/${third?.appId}`, 'account-fewer-permissions');
  await wechat.pushTicket('timestamp');
  await wechat.pushTicket('token');
  await visit('/tickets', 'tickets-refused');
  await visit('/', 'overview-troubled');
  await visit('/accounts/wx0000000000000000', 'account-not-found');
  await visit('/accounts?q=zzzz', 'accounts-no-match');
  await visit('/authorize?launch=nothing', 'authorize-gone');
  await visit('/forwarding/nothing', 'forwarding-not-found');
  await visit('/nowhere', 'not-found');
}
