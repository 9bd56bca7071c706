// A push of WeChat's, received as the callback does.
import { receivePlatformEvent } from '@/lib/hub/receive-platform-event';
import type { Platform } from '@/lib/stores/platforms';
import { sealText } from './test-platform';

/** `withinMs` is how long WeChat would wait: a measurement on a busy machine is no hurry. */
export async function receiveText(
  { appId, token, aesKey }: Platform,
  text: string,
  withinMs = 30_000,
): Promise<void> {
  const { query, body } = sealText(text, { settings: { appId, token, aesKey } });
  const outcome = await receivePlatformEvent({
    query: query.toString(),
    body: Buffer.from(body),
    clientAddress: '127.0.0.1',
    receivedAt: new Date(),
    windowSeconds: 900,
    deadline: performance.now() + withinMs,
  });
  if (outcome !== 'stored') throw new Error(`The push was ${outcome}.`);
}
