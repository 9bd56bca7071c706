// One of several processes of an installation: does the background work, and what its callbacks and pages are asked for.
import { completeLaunch } from '@/lib/hub/complete-launch';
import { openLaunch } from '@/lib/hub/open-launch';
import { pressLaunch } from '@/lib/hub/press-launch';
import { startWork } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getPlatform } from '@/lib/stores/platforms';
import { receiveText } from '../receive-text';
import type { HubAnswer, HubProcessActs, HubQuestion } from '../reliability/hub-process';

const acts: HubProcessActs = {
  completeLaunch,
  openLaunch: async (launchId) => (await openLaunch(launchId)) !== null,
  press: async (launchId, times) => {
    const presses = await Promise.allSettled(Array.from({ length: times }, () => press(launchId)));
    return presses.map((one) =>
      one.status === 'fulfilled' ? one.value : { code: null, error: codeOf(one) },
    );
  },
  receive: async (platformId, text) => {
    const platform = await getPlatform(platformId);
    if (!platform) throw new Error(`There is no platform ${platformId}.`);
    await receiveText(platform, text);
  },
  wantTokens: async (platformId, authorizerAppId, callers) => {
    const key = { platformId, kind: 'authorizer', authorizerAppId } as const;
    const served = Array.from({ length: callers }, async () => {
      const outcome = await getRuntime().engine.getUsableToken(key);
      return 'token' in outcome ? [Date.now()] : [];
    });
    return (await Promise.all(served)).flat();
  },
};

async function press(launchId: string) {
  const { url } = await pressLaunch(launchId, { userAgent: '' });
  return { code: new URL(url).searchParams.get('pre_auth_code'), error: null };
}

function codeOf({ reason }: PromiseRejectedResult): string {
  return String(reason?.code ?? reason);
}

async function answer({ id, act, args }: HubQuestion): Promise<void> {
  // The harness sends only what HubProcessActs says.
  const run = acts[act] as (...all: unknown[]) => Promise<unknown>;
  const reply: HubAnswer = await run(...args).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  process.send?.(reply);
}

// Nobody asks any more.
process.once('disconnect', () => process.exit());
process.on('message', (question: HubQuestion) => void answer(question));
process.send?.('ready');
await startWork(new AbortController().signal);
