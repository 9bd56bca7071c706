// The picture of the account that was connected, for the browser that connected it: its launch page shows who it was.
import { getConfig } from '@/lib/config';
import { avatarResponse } from '@/lib/http/avatar-response';
import { handlePublic } from '@/lib/http/handle';
import { readLaunchCookie } from '@/lib/http/launch-cookie';
import { getAvatar } from '@/lib/hub/get-avatar';
import { getLaunchResult } from '@/lib/hub/launch-result';

export const GET = handlePublic({ action: 'getLaunchAvatar' }, async ({ params, request }) => {
  const launchId = params.id ?? '';
  const cookie = readLaunchCookie({ launchId, isHttps: getConfig().isHttps }, request.headers.get('cookie'));
  const result = cookie === null ? null : await getLaunchResult(launchId, cookie);
  const account = result?.kind === 'authorized' ? result.account : null;
  return avatarResponse(account && (await getAvatar(account.headImg)), { isLasting: false });
});
