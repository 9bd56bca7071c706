// What a customer does: presses the launch's button, confirms at WeChat, comes back. The push waits in desk.takePushes().
import type { LaunchReturn } from '@/lib/hub/complete-launch';
import { pressLaunch } from '@/lib/hub/press-launch';
import { startAuthorization } from '@/lib/hub/start-authorization';
import type { HubDesk } from './open-hub-desk';

/** Staff starts one; returns its id. */
export async function startLaunch({ platform, staffId }: HubDesk): Promise<string> {
  const { id } = await startAuthorization({ platformId: platform.id, staffId, authType: 3, bizAppId: null });
  return id;
}

/** Presses and confirms; what the redirect then brings. */
export async function confirmAtWechat(
  desk: HubDesk,
  launchId: string,
  appId: string,
  permissionIds?: number[],
): Promise<LaunchReturn> {
  const { url, state } = await pressLaunch(launchId, { userAgent: '' });
  const { searchParams } = new URL(url);
  const back = new URL(
    await desk.sandbox.control.confirm({
      preAuthCode: searchParams.get('pre_auth_code') ?? '',
      redirectUri: searchParams.get('redirect_uri') ?? '',
      appId,
      permissionIds,
    }),
  );
  return {
    state: back.searchParams.get('state'),
    authCode: back.searchParams.get('auth_code'),
    expiresIn: back.searchParams.get('expires_in'),
    cookieState: state,
  };
}
