// What the walk does in the settings.
import { expect, type Page } from '@playwright/test';
import type { Locale, wordsOf } from './words';

type Words = ReturnType<typeof wordsOf>;

/** Through the navigation: what is set is told, never what it is; the addresses are there to copy. */
export async function readSettings(desk: Page, origin: string, words: Words): Promise<void> {
  await desk.getByRole('link', { name: words('shell.settings'), exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1, name: words('settings.title') })).toBeVisible();
  await expect(desk.getByText('••••••••')).toHaveCount(3);
  await expect(desk.getByText(words('settings.platform.fixed.title'))).toBeVisible();
  await openPart(desk, words('settings.callbacks.title'));
  await expect(desk.getByText(`${origin}/api/callback/$APPID$`)).toBeVisible();
  await openPart(desk, words('settings.system.title'));
  await expect(desk.getByText('SQLite', { exact: true })).toBeVisible();
  await expect(desk.getByText('127.0.0.0/8', { exact: true })).toBeVisible();
}

/** A shorter time is saved only after its consequence was read. */
export async function changeRetention(desk: Page, days: string, words: Words): Promise<void> {
  await openPart(desk, words('settings.retention.title'));
  const row = desk.locator('tbody tr').filter({ hasText: words('settings.retention.kind.delivery.about') });
  const field = row.getByRole('textbox');
  await field.fill('0');
  await expect(desk.getByRole('button', { name: words('settings.retention.save') })).toBeDisabled();
  await field.fill(days);
  await desk.getByRole('button', { name: words('settings.retention.save') }).click();
  const question = desk.getByRole('alertdialog');
  await expect(question).toContainText(words('settings.retention.kind.delivery.name'));
  await question.getByRole('button', { name: words('settings.retention.confirm.action') }).click();
  await expect(question).toBeHidden();
  await desk.reload();
  await expect(field).toHaveValue(days);
}

/** All that can be checked from here passes, and no message of it is left. */
export async function runReleaseCheck(desk: Page, origin: string, words: Words): Promise<void> {
  await openPart(desk, words('settings.releaseCheck.title'));
  await desk.getByRole('button', { name: words('settings.releaseCheck.run.start') }).click();
  const cases = desk.locator('section').filter({
    has: desk.getByRole('heading', { level: 2, name: words('settings.releaseCheck.cases') }),
  });
  await expect(cases.getByText(words('settings.releaseCheck.outcome.passed'), { exact: true })).toHaveCount(
    6,
  );
  const text = cases.locator('li').filter({ hasText: words('settings.releaseCheck.case.text.name') });
  await text.getByText(words('settings.releaseCheck.exchange')).click();
  await expect(text.getByText('TESTCOMPONENT_MSG_TYPE_TEXT_callback')).toBeVisible();
  await expect(desk.getByText(words('settings.releaseCheck.unchecked.apiMessage.name'))).toBeVisible();
  await desk.goto(`${origin}/events?view=messages&account=wx570bc396a51b8ff8`);
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(desk.getByText('TESTCOMPONENT_MSG_TYPE_TEXT')).toHaveCount(0);
}

/** The language of the settings is that of all pages. */
export async function changeLanguage(
  desk: Page,
  origin: string,
  locale: Locale,
  words: Words,
): Promise<void> {
  await desk.goto(`${origin}/settings/preferences`);
  await desk.getByRole('radio', { name: locale === 'en' ? 'English' : '中文' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: words('settings.title') })).toBeVisible();
}

async function openPart(desk: Page, title: string): Promise<void> {
  await desk.getByRole('main').getByRole('link', { name: title, exact: true }).click();
  await expect(desk.getByRole('main').getByRole('link', { name: title, exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
}
