// The button of the public launch page: answers with the way to WeChat, made now, and sets the visitor's cookie.
import { getConfig } from '@/lib/config';
import { handlePublic } from '@/lib/http/handle';
import { launchCookie } from '@/lib/http/launch-cookie';
import { pressLaunch } from '@/lib/hub/press-launch';

export const POST = handlePublic({ action: 'pressLaunch' }, async ({ request, params }) => {
  const launchId = params.id ?? '';
  const { url, state } = await pressLaunch(launchId, { userAgent: request.headers.get('user-agent') ?? '' });
  const cookie = launchCookie({ launchId, isHttps: getConfig().isHttps }, state);
  return Response.json({ url }, { headers: { 'set-cookie': cookie } });
});
