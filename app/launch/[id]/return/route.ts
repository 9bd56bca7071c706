// Where WeChat sends the visitor back, with a code in the address. A page would repeat that address in its HTML, so this
// takes the code, and the page that shows the result has a clean address.
import { getConfig } from '@/lib/config';
import { handlePublic } from '@/lib/http/handle';
import { readLaunchCookie } from '@/lib/http/launch-cookie';
import { completeLaunch } from '@/lib/hub/complete-launch';

export const GET = handlePublic({ action: 'completeLaunch' }, async ({ request, params }) => {
  const launchId = params.id ?? '';
  const query = new URL(request.url).searchParams;
  const result = await completeLaunch(launchId, {
    state: query.get('state'),
    authCode: query.get('auth_code'),
    expiresIn: query.get('expires_in'),
    cookieState: readLaunchCookie({ launchId, isHttps: getConfig().isHttps }, request.headers.get('cookie')),
  });
  const outcome = result.kind === 'failed' ? result.reason : result.kind === 'cancelled' ? 'cancelled' : null;
  const suffix = outcome ? `?outcome=${encodeURIComponent(outcome)}` : '';
  return new Response(null, {
    status: 303,
    headers: { location: `/launch/${encodeURIComponent(launchId)}/result${suffix}` },
  });
});
