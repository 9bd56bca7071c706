// What a customer could call an account, or a follower could write, to have it run in a colleague's browser (T12).
import { type APIRequestContext, expect, type Page } from '@playwright/test';

const mark = 'hostileWordsRan';

/** Each would set a global if the page took it for more than text. */
export const hostileWords = [
  `<img src=x onerror="window.${mark}=1">`,
  `<script>window.${mark}=1</script>`,
  `"><svg onload="window.${mark}=1">`,
  `javascript:window.${mark}=1`,
  `{{constructor.constructor('window.${mark}=1')()}}`,
  `</script><script>window.${mark}=1</script>`,
];

interface HostileAccount {
  sandboxUrl: string;
  appId: string;
  words: string;
}

/** Names an account so, has it authorize the platform and a follower write the same. */
export async function plantWords(
  request: APIRequestContext,
  { sandboxUrl, appId, words }: HostileAccount,
): Promise<void> {
  const account = `${sandboxUrl}/sandbox/api/accounts/${appId}`;
  const profile = { nickName: words, principalName: words, signature: words, alias: words };
  for (const [method, path, data] of [
    ['PATCH', '', profile],
    ['POST', '/authorize', {}],
    ['POST', '/message', { content: words }],
  ] as const) {
    const response = await request.fetch(account + path, { method, data });
    expect(response.ok(), `${method} ${path}`).toBe(true);
  }
}

/** It was authorized only now: the page of an account that is not there yet does not wait for it. */
export async function openPlanted(desk: Page, url: string, words: string): Promise<void> {
  await expect(async () => {
    await desk.goto(url);
    await expect(desk.getByRole('heading', { level: 1 })).toContainText(words, { timeout: 2_000 });
  }).toPass();
}

/** True when any of the words was taken for script. */
export function hasRun(page: Page): Promise<boolean> {
  return page.evaluate((name) => name in window, mark);
}
