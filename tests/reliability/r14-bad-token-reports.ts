// R14: what reports of a bad token do. Two engines on one database stand for two processes; the clock is moved.
import type { TokenEngine } from '@/lib/tokens/engine-context';
import type { CredentialKey, RefreshOutcome } from '@/lib/tokens/types';
import { type DatabaseDesk, openDatabaseDesk } from '../support/reliability/database-desk';
import { grantOfPair } from '../support/reliability/pair-life';
import { type PairWechat, startPairWechat } from '../support/reliability/pair-wechat';
import { createRunningClock, type RunningClock } from '../support/reliability/running-clock';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const second = 1_000;
const pauseMs = 300 * second;

export const r14: Requirement = {
  id: 'R14',
  asked:
    '1,000 reports that name an old token: 0 refreshes; 1,000 that name the current one: exactly 1; at most 1 forced ' +
    'refresh per credential in 5 min (2 engines, account and component)',
  onDatabase: measure,
};

interface Stage {
  rig: DatabaseRig;
  clock: RunningClock;
  wechat: PairWechat;
  desk: DatabaseDesk;
  engines: TokenEngine[];
}

interface Reports {
  refreshesOfOld: number;
  refreshesOfCurrent: number;
  /** Of the token that came of that refresh, right before and right after the pause's end. */
  refreshesWithinPause: number;
  refreshesAfterPause: number;
  /** A report every ten seconds, naming whatever is current. */
  refreshesInHour: number;
  shortestPauseMs: number;
  errors: number;
}

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const clock = createRunningClock();
  const wechat = await startPairWechat(() => 'done');
  try {
    const desk = await openDatabaseDesk({ apiBase: wechat.apiBase, clock });
    const engines = ['one', 'two'].map((owner) => desk.createEngine(owner));
    const stage: Stage = { rig, clock, wechat, desk, engines };
    const key = await desk.authorize('wx1', grantOfPair('wx1', wechat.grant('wx1'), clock.now()));
    const account = await report(stage, key, () => wechat.pairOf('wx1'));
    const component = await report(stage, desk.component, () => wechat.pairOf('component'));
    return {
      seen: `account: ${summarize(account)}; component: ${summarize(component)}`,
      met: isMet(account) && isMet(component),
    };
  } finally {
    await wechat.close();
  }
}

async function report(stage: Stage, key: CredentialKey, countRefreshes: () => number): Promise<Reports> {
  const { rig, clock, desk, engines } = stage;
  const count = rig.pick(1_000, 200);
  let errors = 0;

  async function refreshesOf(accessToken: string): Promise<number> {
    const before = countRefreshes();
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        engines[index % engines.length]?.reportBadToken(key, accessToken).catch(() => null),
      ),
    );
    errors += outcomes.filter((outcome) => !isAnswer(outcome)).length;
    return countRefreshes() - before;
  }
  const current = async () => (await desk.read(key)).accessToken ?? '';

  await engines[0]?.getUsableToken(key);
  const old = await current();
  await engines[0]?.refreshNow(key, 'staff');
  const refreshesOfOld = await refreshesOf(old);
  const refreshesOfCurrent = await refreshesOf(await current());
  clock.skip(pauseMs - 60 * second);
  const refreshesWithinPause = await refreshesOf(await current());
  clock.skip(61 * second);
  const refreshesAfterPause = await refreshesOf(await current());
  return {
    ...{ refreshesOfOld, refreshesOfCurrent, refreshesWithinPause, refreshesAfterPause },
    ...(await reportForAnHour(stage, key, countRefreshes)),
    errors,
  };
}

async function reportForAnHour(
  { rig, clock, desk, engines }: Stage,
  key: CredentialKey,
  countRefreshes: () => number,
) {
  clock.skip(pauseMs);
  const refreshedAt: number[] = [];
  for (let step = 0; step < rig.pick(360, 120); step += 1) {
    const before = countRefreshes();
    const { accessToken } = await desk.read(key);
    await Promise.all(engines.map((engine) => engine.reportBadToken(key, accessToken ?? '')));
    for (let count = before; count < countRefreshes(); count += 1) refreshedAt.push(clock.now());
    clock.skip(10 * second);
  }
  const pauses = refreshedAt.slice(1).map((at, index) => at - (refreshedAt[index] ?? 0));
  return { refreshesInHour: refreshedAt.length, shortestPauseMs: Math.min(...pauses) };
}

/** A token, or a typed answer: it was refreshed too lately to be refreshed again, or somebody is still at it. */
function isAnswer(outcome: RefreshOutcome | null | undefined): boolean {
  return (
    outcome?.kind === 'fresh' ||
    outcome?.kind === 'refreshed' ||
    outcome?.kind === 'deferred' ||
    outcome?.kind === 'busy'
  );
}

function isMet(reports: Reports): boolean {
  return (
    reports.refreshesOfOld === 0 &&
    reports.refreshesOfCurrent === 1 &&
    reports.refreshesWithinPause === 0 &&
    reports.refreshesAfterPause === 1 &&
    // The figure that shows that refreshes are not simply off.
    reports.refreshesInHour > 2 &&
    reports.shortestPauseMs >= pauseMs &&
    reports.errors === 0
  );
}

function summarize(reports: Reports): string {
  return (
    `old ${reports.refreshesOfOld}, current ${reports.refreshesOfCurrent}, within 5 min ${reports.refreshesWithinPause}, ` +
    `after ${reports.refreshesAfterPause}; ${reports.refreshesInHour} by reports every 10 s, at least ` +
    `${Math.round(reports.shortestPauseMs / second)} s apart, ${reports.errors} errors`
  );
}
