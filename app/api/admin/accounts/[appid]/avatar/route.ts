import { avatarResponse } from '@/lib/http/avatar-response';
import { handle } from '@/lib/http/handle';
import { getAccountAvatar } from '@/lib/hub/get-avatar';
import { roleFor } from '@/lib/hub/staff-rules';

export const GET = handle({ action: 'getAvatar', role: roleFor.look }, async ({ params, request }) => {
  const version = new URL(request.url).searchParams.get('v') ?? '';
  const avatar = await getAccountAvatar(params.appid ?? '', version);
  return avatarResponse(avatar, { isLasting: avatar?.isVersionAsked ?? false });
});
