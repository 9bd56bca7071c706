// What the walk does on the pages of forwarding.
import { expect, type Page } from '@playwright/test';
import type { Receiver } from '../support/forwarding/receiver';
import type { wordsOf } from './words';

interface NewTarget {
  name: string;
  url: string;
  /** The appids whose messages it gets. */
  accounts: string;
}

/** Adds a target as a person would, from any page; its secret as it is shown this one time. */
export async function addTarget(
  desk: Page,
  { name, url, accounts }: NewTarget,
  words: ReturnType<typeof wordsOf>,
): Promise<string> {
  await desk.getByRole('link', { name: words('shell.forwarding'), exact: true }).click();
  await desk.getByRole('link', { name: words('forwarding.add') }).click();
  await desk.getByLabel(words('forwarding.form.name'), { exact: true }).fill(name);
  await desk.getByLabel('URL', { exact: true }).fill(url);
  await desk.getByLabel(words('forwarding.rule.accounts'), { exact: true }).fill(accounts);
  await desk.getByRole('button', { name: words('forwarding.add'), exact: true }).click();
  const shown = desk.getByRole('status').locator('code');
  await expect(shown).toHaveText(/^whsec_/);
  const secret = await shown.textContent();
  await desk.getByRole('link', { name: words('forwarding.secret.kept') }).click();
  await expect(desk.locator('tbody tr').filter({ hasText: name })).toContainText(url);
  return secret ?? '';
}

/** From the list of targets: this one gets a marked event, and the dialog tells how it went. */
export async function sendTestEvent(
  desk: Page,
  { name, service }: { name: string; service: Receiver },
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  const before = service.requests.length;
  await desk.getByRole('link', { name, exact: true }).click();
  await desk.getByRole('button', { name: words('forwarding.test.open') }).click();
  const dialog = desk.getByRole('alertdialog');
  await dialog.getByRole('button', { name: words('forwarding.test.send') }).click();
  await expect(dialog).toContainText(words('forwarding.test.notTaken'));
  await expect(dialog).toContainText('HTTP 429');
  expect(service.requests).toHaveLength(before + 1);
  expect(service.requests.pop()?.body).toContain('wxdesk.test');
  await dialog.getByRole('button', { name: words('forwarding.test.close') }).click();
  await expect(dialog).toHaveCount(0);
}
