// Asks for a new token on an account's page, as a person would.
import type { Page } from '@playwright/test';
import type { wordsOf } from './words';

export async function refreshAccount(
  desk: Page,
  url: string,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  await desk.goto(url);
  await desk.getByRole('button', { name: words('account.refresh') }).click();
  await desk
    .getByRole('alertdialog')
    .getByRole('button', { name: words('refresh.confirm.action') })
    .click();
}
