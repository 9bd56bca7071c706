// axe-core, injected into the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What axe finds on the page as it stands: each rule with the first element that breaks it. */
export async function findBarriers(page: Page): Promise<string[]> {
  return runAxe(page, {});
}

/** What of it comes from colours: all that differs between the themes. */
export async function findColorBarriers(page: Page): Promise<string[]> {
  return runAxe(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
}

async function runAxe(page: Page, options: object): Promise<string[]> {
  await page.evaluate(async () => {
    // What fades in has its colours when it is there.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  const run = `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`;
  const { violations } = results.parse(await page.evaluate(run));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
