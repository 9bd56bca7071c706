// For the page after WeChat, while the exchange is under way: what became of the visitor's press.
import { getConfig } from '@/lib/config';
import { handlePublic } from '@/lib/http/handle';
import { readLaunchCookie } from '@/lib/http/launch-cookie';
import { getLaunchResult } from '@/lib/hub/launch-result';

export const GET = handlePublic({ action: 'getLaunchResult' }, async ({ request, params }) => {
  const launchId = params.id ?? '';
  const of = { launchId, isHttps: getConfig().isHttps };
  return getLaunchResult(launchId, readLaunchCookie(of, request.headers.get('cookie')));
});
