// When the largest part of a page is painted, in a real browser whose processor is slowed down four times.
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, provideChromium } from '../../tests/support/chromium';
import type { Dashboard } from './server';

const slowdown = 4;
/** After the page has loaded; what would be painted later still counts. */
const watchMs = 1_500;

/** The median of so many loads, each with an empty cache, in milliseconds. */
export async function measurePaint(dashboard: Dashboard, target: string, loads: number): Promise<number> {
  const { executablePath } = provideChromium();
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) });
  try {
    const times: number[] = [];
    for (let load = 0; load < loads; load += 1) times.push(await loadOnce(browser, dashboard, target));
    times.sort((one, other) => one - other);
    return times[Math.floor(times.length / 2)] ?? 0;
  } finally {
    await browser.close();
  }
}

async function loadOnce(browser: Browser, { origin, cookie }: Dashboard, target: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies(
      cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
      }),
    );
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(`${origin}${target}`, { waitUntil: 'load', timeout: 60_000 });
    if (new URL(page.url()).pathname === '/login') throw new Error('The session was not taken.');
    await page.waitForTimeout(watchMs);
    return await page.evaluate(largestPaint);
  } finally {
    await context.close();
  }
}

/** In the page: the browser has kept what it saw. */
function largestPaint(): Promise<number> {
  return new Promise((resolve, reject) => {
    const observer = new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      if (last) resolve(last.startTime);
    });
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => reject(new Error('Nothing was painted.')), 5_000);
  });
}
