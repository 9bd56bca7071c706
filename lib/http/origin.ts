// A change is accepted only from our own pages. Browsers name the page's origin with every request that can change
// something; one that names none must at least say that it is same-origin.
import { getConfig } from '../config';
import { AppError } from '../errors';

/** Throws `crossOrigin` when another site (or a page without an origin) sent this. */
export function requireSameOrigin(headers: Headers): void {
  if (headers.get('origin') === null && headers.get('sec-fetch-site') === 'same-origin') return;
  if (headers.get('origin') !== null && !isForeignOrigin(headers)) return;
  throw new AppError('crossOrigin', `A change was asked for from ${headers.get('origin') ?? 'nowhere'}.`, {
    publicMessage: `This request did not come from wxdesk's own pages. Open ${getConfig().appUrl} and try again.`,
  });
}

/** Whether the request names an origin, and it is not ours. `null` is somebody else's. */
export function isForeignOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin !== getConfig().appUrl;
  return headers.get('sec-fetch-site') === 'cross-site';
}
