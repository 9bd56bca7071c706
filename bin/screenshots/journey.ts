// One authorization, seen from both sides: staff at the desk, the administrator on the public pages.
import type { NewDesk } from '../../tests/support/new-desk';
import { type Desk, deskOf, openPage, type Studio } from './studio';

const inWechat =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50';

export async function photographJourney(studio: Studio, desk: Desk, program: NewDesk): Promise<void> {
  const { page, words } = desk;
  const link = await makeLink(desk);
  await desk.show('authorize-link');
  const phone = deskOf(
    studio,
    await openPage(studio, program.origin, { userAgent: inWechat }),
    program.origin,
  );
  const visitor = phone.page;
  await phone.visit(link, 'launch');
  // The moment it was opened stands in the journey.
  await page.locator('ol li').nth(1).locator('time').waitFor();
  await desk.show('authorize-opened');
  await visitor.getByRole('button', { name: words('launch.go') }).click();
  await visitor.waitForURL((url) => url.href.startsWith(program.wechatUrl));
  await page.getByText(words('authorize.journey.pressed.title')).waitFor();
  await desk.show('authorize-pressed');
  await visitor.locator('label.account').first().click();
  await visitor.locator('button[value=confirm]').click();
  await visitor.getByRole('heading', { name: words('result.authorized.title') }).waitFor();
  await phone.show('result-authorized');
  await phone.visit(link, 'launch-used');
  await page.waitForURL(/\/accounts\/wx/);
  await desk.show('account-new');

  const second = await makeLink(desk, program.origin);
  await phone.visit(`${second}/result?outcome=cancelled`, 'result-cancelled');
  await phone.visit(`${second}/result?outcome=wrongBrowser`, 'result-failed');
  await visitor.context().close();
  await desk.visit('/authorize', 'authorize');
  await page.getByRole('radio').last().check();
  await page.getByLabel('AppID', { exact: true }).fill('not an appid');
  await page.getByRole('button', { name: words('authorize.start') }).click();
  await page.getByText(words('authorize.problem.appId')).waitFor();
  await desk.show('authorize-wrong-appid');
}

/** The path of a new launch page. */
async function makeLink({ page, words }: Desk, origin?: string): Promise<string> {
  if (origin) await page.goto(`${origin}/authorize`);
  else
    await page
      .getByRole('link', { name: words('shell.authorize'), exact: true })
      .first()
      .click();
  await page.getByRole('button', { name: words('authorize.start') }).click();
  await page.getByRole('img', { name: words('authorize.qr') }).waitFor();
  return `/launch/${new URL(page.url()).searchParams.get('launch')}`;
}
