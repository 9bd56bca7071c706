// A process that wants tokens: per wish so many callers at once; it answers with the distinct tokens they got. With
// `isWorker` it also refreshes what is due, as a worker does.
import { tokenOf } from '@/lib/tokens/component-token';
import { createDatabaseEngine } from '@/tests/support/tokens/database-engine';
import type { Wish, WishAnswer } from '@/tests/support/tokens/token-process';

const [settings = '{}', platformId = ''] = process.argv.slice(2);
const { isWorker, ...engineSettings } = JSON.parse(settings);
const engine = createDatabaseEngine(engineSettings);
await engine.getUsableToken({ platformId, kind: 'component', authorizerAppId: '' });

process.on('message', (wish: Wish) => void answer(wish));
// Whoever started it is gone: there is nobody to work for.
process.on('disconnect', () => process.exit());
process.send?.('ready');
if (isWorker) await engine.run(new AbortController().signal);

async function answer({ id, appId, callers }: Wish): Promise<void> {
  const key = { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
  const want = () =>
    engine.getUsableToken(key).then(
      (outcome) => tokenOf(outcome)?.accessToken ?? `none: ${outcome.kind}`,
      (error: unknown) => `none: ${String(error)}`,
    );
  const message: WishAnswer = {
    id,
    tokens: [...new Set(await Promise.all(Array.from({ length: callers }, want)))],
  };
  process.send?.(message);
}
