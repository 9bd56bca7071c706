// R35: far more work at once than Prisma has threads: token reads that have to refresh, and exchanges of codes, each with a
// transaction of many statements. Between client and driver the transactions are watched, between us and WeChat the calls.
import { cpus } from 'node:os';
import { codeOf } from '@/lib/errors';
import { connectAuthorizer } from '@/lib/hub/connect-authorizer';
import { forget } from '@/lib/remember';
import { getRuntime } from '@/lib/runtime';
import { saveEventPush } from '@/lib/stores/accepted-pushes';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenOf } from '@/lib/tokens/component-token';
import { configure } from '../support/configure';
import { type DatabaseDesk, openDatabaseDesk } from '../support/reliability/database-desk';
import { newAuthorizedPush, newTicketPush } from '../support/reliability/event-pushes';
import { grantOfPair } from '../support/reliability/pair-life';
import { startPairWechat } from '../support/reliability/pair-wechat';
import { createRunningClock } from '../support/reliability/running-clock';
import { createTransactionLog, type TransactionLog } from '../support/reliability/transaction-log';
import { watchDatabase } from '../support/reliability/watched-database';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const atOnce = 8 * cpus().length;
const longestMs = 50;
const ceilings = ['P1008', 'P2028', 'P2034'];

export const r35: Requirement = {
  id: 'R35',
  asked:
    '8 x cores token reads with refresh at once: 0 P1008/P2028/P2034, also beside 8 x cores exchanges of codes; longest ' +
    'transaction beside the reads <= 50 ms; no transaction open during a call to WeChat',
  isAlone: true,
  onDatabase: measure,
};

interface Stage {
  desk: DatabaseDesk;
  log: TransactionLog;
  errors: unknown[];
  tokens: number;
  connected: number;
}

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const realFetch = globalThis.fetch;
  const log = createTransactionLog(realFetch);
  const wechat = await startPairWechat(() => 'done');
  const stopWatching = await watchDatabase(log.around);
  configure({ WECHAT_API_BASE: wechat.apiBase });
  forget('runtime');
  // The process's own way to WeChat is made with the fetch it finds.
  globalThis.fetch = log.fetch;
  try {
    const clock = createRunningClock();
    const desk = await openDatabaseDesk({ apiBase: wechat.apiBase, clock });
    await saveEventPush(newTicketPush(desk.platformId), performance.now() + 10_000);
    for (let index = 0; index < atOnce; index += 1)
      await desk.authorize(
        `read${index}`,
        grantOfPair(`read${index}`, wechat.grant(`read${index}`), clock.now()),
      );
    const stage: Stage = { desk, log, errors: [], tokens: 0, connected: 0 };
    const rounds = rig.pick(40, 2);
    // The first of each query is compiled first: that is the start of a process, and not what is measured.
    await runRound(stage, { round: -1, exchanges: 1 });
    Object.assign(stage, { tokens: 0, connected: 0 });
    for (let round = 0; round < rounds; round += 1) await runRound(stage, { round, exchanges: atOnce });
    const crowdedMs = log.longestMs;
    log.longestMs = 0;
    for (let round = 0; round < rounds; round += 1)
      await runRound(stage, { round: rounds + round, exchanges: 1 });
    const surfaced = stage.errors.filter((error) => ceilings.includes(codeOf(error) ?? ''));
    const reads = 2 * rounds * atOnce;
    const exchanges = rounds * (atOnce + 1);
    return {
      seen:
        `${reads} reads, ${atOnce} at once: ${surfaced.length} of these codes, ${stage.errors.length} errors` +
        `${stage.errors.slice(0, 1).map((error) => ` (${error})`)}, ${stage.tokens} tokens; ` +
        `${stage.connected}/${exchanges} connected; longest transaction ${log.longestMs.toFixed(0)} ms ` +
        `(beside ${atOnce} exchanges at once ${crowdedMs.toFixed(0)} ms); ` +
        `${log.callsInTransaction} of ${log.calls} calls within one of ${log.transactions} transactions`,
      met:
        stage.errors.length === 0 &&
        log.transactions >= exchanges &&
        log.calls >= exchanges &&
        log.callsInTransaction === 0 &&
        (!rig.isFull ||
          (log.longestMs <= longestMs && stage.tokens === reads && stage.connected === exchanges)),
    };
  } finally {
    globalThis.fetch = realFetch;
    forget('runtime');
    configure({ WECHAT_API_BASE: undefined });
    await stopWatching();
    await wechat.close();
  }
}

async function runRound(
  stage: Stage,
  { round, exchanges }: { round: number; exchanges: number },
): Promise<void> {
  const { desk, log, errors } = stage;
  await getDatabase().credential.updateMany({
    where: { platformId: desk.platformId, authorizerAppId: { startsWith: 'read' } },
    data: { expiresAt: new Date(Date.now() - 1_000), nextAttemptAt: new Date() },
  });
  const codeIds = await Promise.all(
    Array.from({ length: exchanges }, (_, index) => receiveCode(desk.platformId, `new${round}x${index}`)),
  );
  await Promise.all(
    [
      ...Array.from({ length: atOnce }, (_, index) =>
        log.inFlow(async () => {
          const outcome = await getRuntime().engine.getUsableToken(desk.accountKey(`read${index}`));
          if (tokenOf(outcome)) stage.tokens += 1;
        }),
      ),
      ...codeIds.map((id) =>
        log.inFlow(async () => {
          if ((await connectAuthorizer(id)).kind === 'connected') stage.connected += 1;
        }),
      ),
    ].map((work) => work.catch((error: unknown) => void errors.push(error))),
  );
}

async function receiveCode(platformId: string, appId: string): Promise<string> {
  const push = newAuthorizedPush({ platformId, appId, code: `code-${appId}` });
  await saveEventPush(push, performance.now() + 10_000);
  const row = await getDatabase().authorizationCode.findFirstOrThrow({
    where: { platformId, authorizerAppId: appId },
    select: { id: true },
  });
  return row.id;
}
