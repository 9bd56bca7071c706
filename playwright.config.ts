import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags, findChromium } from './tests/support/chromium';

const executablePath = findChromium()?.executablePath;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/walk.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
    trace: 'retain-on-failure',
  },
});
