// Runs a page's or handler's code as Next does: cookies() and headers() answer from the given request. Built from Next's own
// stores, without a server, so that exported handlers can be called in the test's process.
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { createRequestStore } from 'next/dist/server/async-storage/request-store';
import { createWorkStore } from 'next/dist/server/async-storage/work-store';

export async function inNextRequest<Result>(
  request: Request,
  run: () => Promise<Result>,
  /** Hears all Set-Cookie lines whenever the code has set one. */
  onCookies: (lines: string[]) => void = () => undefined,
): Promise<Result> {
  const { pathname, search } = new URL(request.url);
  const workStore = createWorkStore({
    page: pathname,
    buildId: 'test',
    deploymentId: '',
    previouslyRevalidatedTags: [],
    renderOpts: {
      assetPrefix: '',
      cacheComponents: false,
      cacheLifeProfiles: { default: { stale: 0, revalidate: 0, expire: 0 } },
      experimental: {
        isRoutePPREnabled: false,
        authInterrupts: false,
        useCacheTimeout: 0,
        durableUseCacheEntries: false,
      },
      isBuildTimePrerendering: false,
      isDraftMode: false,
      onAfterTaskError: undefined,
      onClose: () => undefined,
      staticPageGenerationTimeout: 0,
      validationLevel: 'warning',
      waitUntil: undefined,
    },
  });
  const requestStore = createRequestStore({
    phase: 'action',
    headers: request.headers,
    url: { pathname, search },
    rootParams: {},
    implicitTags: { tags: [], expirationsByCacheKind: new Map() },
    onUpdateCookies: onCookies,
    resumeDataCache: null,
    previewProps: undefined,
    isHmrRefresh: undefined,
    serverComponentsHmrCache: undefined,
    hmrRefreshHash: undefined,
    stagedFallbackParams: null,
  });
  return workAsyncStorage.run(workStore, () => workUnitAsyncStorage.run(requestStore, run));
}
