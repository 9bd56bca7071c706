// The page of an expired launch says so in its status too: 410. Next's pages know 200 and 404 only, so the front door sees to it.
import type { ServerResponse } from 'node:http';
import { isLaunchExpired } from '../hub/open-launch';
import { getLogger } from '../logger';

const launchPath = /^\/launch\/([\w-]{1,64})\/?(?:\?|$)/;

/** To be called before the page is made, whose success then is 410; any other status stays. */
export async function markExpiredLaunch(target: string, response: ServerResponse): Promise<void> {
  const id = launchPath.exec(target)?.[1];
  if (id === undefined || !(await isExpired(id))) return;
  let status = 410;
  Object.defineProperty(response, 'statusCode', {
    get: () => status,
    set: (wanted: number) => {
      status = wanted === 200 ? 410 : wanted;
    },
  });
}

/** Where nobody can tell, the page says itself what is wrong. */
async function isExpired(id: string): Promise<boolean> {
  try {
    return await isLaunchExpired(id);
  } catch (error) {
    getLogger().error({ event: 'launchNotRead', error });
    return false;
  }
}
