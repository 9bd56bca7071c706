// A process that wants tokens: per message so many callers at once; it answers with the distinct tokens they got.
import { tokenOf } from '@/lib/tokens/component-token';
import { createDatabaseEngine } from '@/tests/support/tokens/database-engine';

const [settings = '{}', platformId = ''] = process.argv.slice(2);
const engine = createDatabaseEngine(JSON.parse(settings));
await engine.getUsableToken({ platformId, kind: 'component', authorizerAppId: '' });

process.on('message', (message: { appId: string; callers: number }) => void answer(message));
process.send?.('ready');

async function answer({ appId, callers }: { appId: string; callers: number }): Promise<void> {
  const key = { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
  const outcomes = await Promise.all(Array.from({ length: callers }, () => engine.getUsableToken(key)));
  const texts = outcomes.map((outcome) => tokenOf(outcome)?.accessToken ?? `none: ${outcome.kind}`);
  process.send?.([...new Set(texts)]);
}
