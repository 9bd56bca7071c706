// Hears everything that a page should never say: errors on its console, requests that fail, answers that are errors, anything
// the content security policy had to stop, and any request to somebody else.
import type { BrowserContext, Page, Request } from '@playwright/test';

export interface PageWatch {
  /** What was wrong since the last call, each with the page it was on. */
  take(): string[];
}

/** What the browser itself gives up when one leaves a page: streams, prefetches. */
const givenUp = /ERR_ABORTED/;

export async function watchPages(context: BrowserContext, origin: string): Promise<PageWatch> {
  let wrong: string[] = [];
  const note = (page: Page | null, what: string) => {
    wrong.push(`${page ? new URL(page.url()).pathname : '?'}: ${what}`);
  };
  // A violation is told on the console only where the browser likes to.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy ${event.effectiveDirective} stopped ${event.blockedURI || event.sample}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') {
      note(message.page(), `console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => note(error.page(), `thrown: ${error.error().message}`));
  context.on('request', (request) => {
    if (!isOurs(request, origin)) note(null, `asked ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    const text = request.failure()?.errorText ?? '';
    if (!givenUp.test(text)) note(null, `failed ${request.url()}: ${text}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(null, `${response.status()} ${response.url()}`);
  });
  return {
    take: () => {
      const taken = wrong;
      wrong = [];
      return taken;
    },
  };
}

function isOurs(request: Request, origin: string): boolean {
  const url = new URL(request.url());
  return url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
}
