// axe-core, injected into the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What axe finds on the page: each rule with the first element that breaks it. */
export async function findBarriers(page: Page): Promise<string[]> {
  // A skeleton has no heading yet.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return findBarriersNow(page);
}

/** The same on the page as it stands: behind an open dialog there is no heading to wait for. */
export async function findBarriersNow(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = results.parse(await page.evaluate('axe.run()'));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
