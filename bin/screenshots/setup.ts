// The wizard, step by step, with what one gets wrong at each.
import { randomBytes } from 'node:crypto';
import type { NewDesk } from '../../tests/support/new-desk';
import type { Desk } from './studio';

export interface FirstAdmin {
  email: string;
  password: string;
}

/** Ends on the overview, signed in. */
export async function photographSetup(desk: Desk, program: NewDesk): Promise<FirstAdmin> {
  const login = { email: 'lin@yunfan.example', password: randomBytes(12).toString('base64url') };
  await createAdmin(desk, program, login);
  await enterPlatform(desk, program);
  await waitForTicket(desk, program);
  return login;
}

async function createAdmin(
  { page, visit, show, words }: Desk,
  { setupCode }: NewDesk,
  { email, password }: FirstAdmin,
): Promise<void> {
  await visit('/setup', 'setup-admin');
  const create = page.getByRole('button', { name: words('setup.admin.create') });
  const code = page.getByLabel(words('setup.admin.code'));
  await code.fill('ABCD-EFGH-JKMN-PQRS');
  await page.getByLabel(words('setup.admin.name')).fill('林晓');
  await page.getByLabel(words('setup.admin.email')).fill(email);
  await page.getByLabel(words('setup.admin.password'), { exact: true }).fill(password);
  await create.click();
  await page.getByText(words('setup.admin.problem.wrongSetupCode')).waitFor();
  await show('setup-admin-wrong-code');
  await code.fill(setupCode);
  await create.click();
  await page.getByRole('heading', { level: 1, name: words('setup.platform.title') }).waitFor();
}

async function enterPlatform({ page, show, words }: Desk, { wechat }: NewDesk): Promise<void> {
  await show('setup-platform');
  const { appId, secret, token, encodingAesKey, name } = wechat.platform();
  const field = (key: string) => page.getByLabel(words(`setup.platform.${key}`), { exact: true });
  await field('name').fill(name);
  await field('field.appId').fill(appId);
  await field('field.secret').fill(secret);
  await field('field.token').fill(token);
  await field('field.aesKey').fill(encodingAesKey.slice(1));
  await field('field.aesKey').blur();
  await show('setup-platform-wrong-key');
  await field('field.aesKey').fill(encodingAesKey);
  await page.getByRole('button', { name: words('setup.platform.save') }).click();
  await page.getByRole('heading', { level: 1, name: words('setup.ticket.title') }).waitFor();
}

async function waitForTicket({ page, show, words }: Desk, { wechat }: NewDesk): Promise<void> {
  await show('setup-ticket');
  await wechat.pushTicket('aesKey');
  await wechat.pushTicket('token');
  await page.getByText(words('setup.refused.mend')).first().waitFor();
  await show('setup-ticket-refused');
  await wechat.pushTicket();
  await page.getByText(words('setup.ticket.token.live')).waitFor();
  await show('setup-ticket-arrived');
  await page.getByRole('link', { name: words('setup.ticket.finish') }).click();
  await page.getByRole('heading', { level: 1, name: words('overview.title') }).waitFor();
}
