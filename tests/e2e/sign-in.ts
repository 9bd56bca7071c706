// Through the form, as a person does it; the first thing one then sees is the overview.
import { expect, type Page } from '@playwright/test';
import type { wordsOf } from './words';

export interface Login {
  origin: string;
  email: string;
  password: string;
}

export async function signInAs(
  page: Page,
  { origin, email, password }: Login,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  await page.goto(origin);
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel(words('login.email')).fill(email);
  await page.getByLabel(words('login.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: words('login.signIn') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('overview.title') })).toBeVisible();
}
