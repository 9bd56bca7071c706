// What changes by itself on an open page, and what must not: the place, the focus, what is open, what was typed.
import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import type { wordsOf } from './words';

type Words = ReturnType<typeof wordsOf>;

/** Lost by a reload, kept by everything else. */
const mark = 'a person has been here';

/** A ticket pushed meanwhile stands in the timeline of the overview. */
export async function seePushOnOverview(desk: Page, sandboxUrl: string, words: Words): Promise<void> {
  await desk.setViewportSize({ width: 1440, height: 500 });
  await desk.getByRole('link', { name: words('shell.overview'), exact: true }).click();
  const refreshes = panelOf(desk, words('overview.refreshes.title'));
  await refreshes.getByRole('button', { name: words('ui.chart.asTable') }).click();
  await expect(refreshes.getByRole('table')).toBeInViewport();
  const tickets = panelOf(desk, words('overview.tickets.title'));
  const cursor = tickets.getByRole('slider');
  await cursor.focus();
  await desk.keyboard.press('Home');
  const spoken = await cursor.getAttribute('aria-valuetext');
  expect(spoken).toMatch(/^\d\d:\d\d/);
  await desk.evaluate((text) => document.documentElement.setAttribute('data-mark', text), mark);
  const place = await desk.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(0);
  const accepted = tickets.locator('header li').first();
  const before = Number(await accepted.locator('b').textContent());

  const pushed = await desk.request.post(`${sandboxUrl}/sandbox/api/tickets`, { data: {} });
  expect(pushed.ok()).toBe(true);

  await expect(accepted).toContainText(String(before + 1));
  expect(await desk.locator('html').getAttribute('data-mark')).toBe(mark);
  expect(await desk.evaluate(() => window.scrollY)).toBe(place);
  await expect(cursor).toBeFocused();
  expect(await cursor.getAttribute('aria-valuetext')).toBe(spoken);
  await expect(refreshes.getByRole('button', { name: words('ui.chart.asTable') })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
}

/** New rows announce their number, move nothing until they are asked for, and then take the focus with them. */
export async function seeNewRows(desk: Page, sandboxUrl: string, words: Words): Promise<void> {
  await desk.setViewportSize({ width: 900, height: 800 });
  await desk.getByRole('link', { name: words('shell.tickets'), exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1, name: words('tickets.title') })).toBeVisible();
  const table = desk.getByRole('table', { name: words('tickets.title'), exact: true });
  const body = table.locator('tbody');
  const rows = body.locator('tr');
  await expect(rows.first()).toContainText(words('tickets.accepted'));
  const newest = await rows.first().textContent();
  const pushed = await desk.request.post(`${sandboxUrl}/sandbox/api/tickets`, { data: {} });
  expect(pushed.ok()).toBe(true);
  const bar = rows.first().getByRole('button');
  await expect(bar).toHaveText(new RegExp(words('ui.showNew').replace('{count, number}', '\\d+')));
  expect(await rows.nth(1).textContent()).toBe(newest);
  // As wide as the columns that this screen shows, and then as those of a wider one.
  const cell = rows.first().locator('td');
  const shown = await table.getByRole('columnheader').count();
  expect(shown).toBeLessThan(await table.locator('th').count());
  await expect(cell).toHaveJSProperty('colSpan', shown);
  await desk.setViewportSize({ width: 1440, height: 800 });
  await expect(cell).toHaveJSProperty('colSpan', await table.locator('th').count());
  await bar.click();
  await expect(bar).toHaveCount(0);
  await expect(rows.filter({ hasText: newest ?? '' })).toHaveCount(1);
  expect(await rows.first().textContent()).not.toBe(newest);
  await expect(body).toBeFocused();
}

/** An account that authorizes while a form is filled in is counted beside it, and the form stays as it was. */
export async function seeAccountBesideForm(desk: Page, sandboxUrl: string, words: Words): Promise<void> {
  await desk.getByRole('link', { name: words('shell.forwarding'), exact: true }).click();
  await desk.getByRole('link', { name: words('forwarding.add') }).click();
  const name = desk.getByLabel(words('forwarding.form.name'), { exact: true });
  await name.fill('half a na');
  const link = desk.getByRole('complementary').getByRole('link', { name: words('shell.accounts') });
  const before = Number(/[\d,]+/.exec((await link.textContent()) ?? '')?.[0].replaceAll(',', ''));
  const api = `${sandboxUrl}/sandbox/api/accounts`;
  const created = await desk.request.post(api, { data: { count: 1, isAuthorized: false } });
  const { added } = z.object({ added: z.array(z.string()) }).parse(await created.json());
  const authorized = await desk.request.post(`${api}/${added[0]}/authorize`, { data: {} });
  expect(authorized.ok()).toBe(true);
  await expect(link).toContainText(String(before + 1));
  await expect(name).toHaveValue('half a na');
  await expect(name).toBeFocused();
}

function panelOf(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) });
}
