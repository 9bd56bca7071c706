// What the walk does with several accounts at once: ticked by keyboard and by pointer, all get new tokens but the one that WeChat
// refuses, which stays ticked with its reason; and Escape unticks it. Of one alone the reason is told in the corner.
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { refreshAccount } from './refresh-account';
import type { wordsOf } from './words';

interface Programs {
  url: string;
  sandboxUrl: string;
}

export async function refreshSeveral(
  desk: Page,
  { url, sandboxUrl }: Programs,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  const appIds = await authorizeSome(desk.request, sandboxUrl, 3);
  await expect(async () => {
    await desk.goto(`${url}/accounts?state=fresh&authorized=today`);
    for (const appId of appIds) await expect(boxOf(desk, appId)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const boxes = desk.locator('tbody').getByRole('checkbox');
  const all = await boxes.count();
  const foot = await desk.locator('tbody tr').last().boundingBox();
  await boxes.first().focus();
  await desk.keyboard.press('Space');
  await boxes.last().click({ modifiers: ['Shift'] });
  const bar = desk.locator('[data-selecting]');
  await expect(bar.getByRole('status')).toHaveText(countText(words, all));
  expect(await desk.locator('tbody tr').last().boundingBox()).toEqual(foot);

  const [refused = ''] = appIds;
  const fault = { api: 'api_authorizer_token', appId: refused, kind: 'errcode', errcode: 61004 };
  await desk.request.post(`${sandboxUrl}/sandbox/api/faults`, { data: fault });
  await bar.getByRole('button', { name: words('refreshSeveral.action') }).click();
  const dialog = desk.getByRole('alertdialog');
  await dialog.getByRole('button', { name: words('refreshSeveral.action') }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('listitem')).toContainText('61004');
  await dialog.getByRole('button', { name: words('refreshSeveral.close') }).click();
  await desk.request.delete(`${sandboxUrl}/sandbox/api/faults`);
  await expect(boxOf(desk, refused)).toBeChecked();
  await expect(bar.getByRole('status')).toHaveText(countText(words, 1));
  await desk.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(boxOf(desk, refused)).not.toBeChecked();

  await desk.request.post(`${sandboxUrl}/sandbox/api/faults`, { data: fault });
  await refreshAccount(desk, `${url}/accounts/${refused}`, words);
  const note = desk.locator('[data-sonner-toast]');
  await expect(note).toContainText(words('errorHelp.why.61004').replace('{address}', ''));
  await expect(note).toContainText(words('errorHelp.facts.errcode'));
  await desk.request.delete(`${sandboxUrl}/sandbox/api/faults`);
}

function boxOf(desk: Page, appId: string) {
  return desk.locator(`tbody input[data-appid="${appId}"]`);
}

function countText(words: ReturnType<typeof wordsOf>, count: number): string {
  return words('accounts.ticked.count')
    .replace(/<\/?b>/g, '')
    .replace('{count, number}', String(count));
}

async function authorizeSome(
  request: APIRequestContext,
  sandboxUrl: string,
  count: number,
): Promise<string[]> {
  const made = await request.post(`${sandboxUrl}/sandbox/api/accounts`, {
    data: { count, isAuthorized: false },
  });
  const { added }: { added: string[] } = await made.json();
  for (const appId of added) {
    await request.post(`${sandboxUrl}/sandbox/api/accounts/${appId}/authorize`, { data: {} });
  }
  return added;
}
