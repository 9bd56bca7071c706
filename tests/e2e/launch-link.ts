// What staff does with a link besides handing it over: its code is saved as a picture, and the link is taken back.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { wordsOf } from './words';

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** On the page of a link that is open. */
export async function saveAndTakeBack(
  desk: Page,
  link: string,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: words('authorize.picture.save') }).click();
  const saved = await download;
  const picture = readFileSync(await saved.path());
  expect(saved.suggestedFilename()).toMatch(/ \d\d-\d\d\.png$/);
  expect(picture.subarray(0, 8)).toEqual(pngHead);
  expect(picture.readUInt32BE(16)).toBe(720);

  await desk.getByRole('button', { name: words('authorize.revoke.name') }).click();
  const dialog = desk.getByRole('alertdialog');
  await dialog.getByRole('button', { name: words('authorize.revoke.action') }).click();
  await expect(desk.getByText(words('authorize.over.revoked.title')).first()).toBeVisible();
  await expect(desk.getByRole('img', { name: words('authorize.qr') })).toHaveCount(0);
  const opened = await desk.request.get(link);
  expect(opened.status()).toBe(410);
  expect(await opened.text()).toContain(words('launch.expired.title'));
}
