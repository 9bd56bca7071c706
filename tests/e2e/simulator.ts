// What the walk does in the simulator: on its pages as a person would, through its API only to count.
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';

const counters = z.record(z.string(), z.object({ calls: z.number() }));

/** How often the program called an API (its last part, such as `api_query_auth`) since the simulator started. */
export async function countCalls(
  request: APIRequestContext,
  sandboxUrl: string,
  api: string,
): Promise<number> {
  const response = await request.get(`${sandboxUrl}/sandbox/api/counters`);
  const calls = Object.entries(counters.parse(await response.json())).filter(([name]) => name.endsWith(api));
  return calls.reduce((sum, [, counter]) => sum + counter.calls, 0);
}

/** Presses one of an account's buttons on the control page. */
export async function actOnAccount(
  page: Page,
  account: string,
  act: 'unauthorize' | 'reduce',
): Promise<void> {
  const row = page.locator(`tr[data-appid="${account}"]`);
  await row.locator(`form[action^="/sandbox/do/${act}"] button`).click();
  await expect(page).toHaveURL(/done|sandbox/);
}

interface FollowerText {
  sandboxUrl: string;
  appId: string;
  content: string;
}

/** Has a follower of the account write; resolves once WeChat's push was answered. */
export async function sendText(
  request: APIRequestContext,
  { sandboxUrl, appId, content }: FollowerText,
): Promise<void> {
  const url = `${sandboxUrl}/sandbox/api/accounts/${appId}/message`;
  const response = await request.post(url, { data: { content } });
  expect(response.ok()).toBe(true);
}
