// The cases of WeChat's release check (全网发布检测), sent to our own public address as WeChat's test accounts would send
// them, before somebody presses the button at WeChat. One run at a time; nothing that it made is left in the lists.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { withAudit } from '../stores/audit-log';
import { deleteMessagesFrom } from '../stores/messages';
import { getPlatform, type Platform } from '../stores/platforms';
import type { Actor } from '../stores/staff';
import { getNewestTicketBody } from '../stores/tickets';
import { buildXml, parseXml } from '../wechat/xml';
import { getCallbackUrl } from './callback-url';
import { judgeCheckAnswer } from './judge-check-answer';
import { maskPayload, maskSecret } from './mask-payload';
import { readOuter, tryOpen } from './open-push';
import { ownCheckSender } from './release-check';
import { type CheckPush, checkedAccounts, listCheckPushes } from './release-check-cases';
import { type CheckResult, type ReleaseCheckRun, saveReleaseCheck } from './release-check-record';
import { sendOwnPush } from './send-own-push';
import { timeNow } from './time-now';
import { readWechatFailure } from './wechat-failure';
import { withComponentToken } from './with-component-token';

/** Longer than all pushes and calls together can take. */
const leaseMs = 120_000;
const lease = 'releaseCheck';
const nothing = { problem: null, sent: null, got: null, status: null, upstream: null };

/** Throws `platformNotFound`, or `releaseCheckBusy` while another run is under way, in any process. */
export async function runReleaseCheck(platformId: string, actor: Actor): Promise<ReleaseCheckRun> {
  const platform = await getPlatform(platformId);
  if (!platform) throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  const { leases, owner, clock } = getRuntime();
  if (!(await leases.acquireLease(lease, owner, clock.now(), leaseMs))) {
    throw new AppError('releaseCheckBusy', 'Another run of the release check is under way.');
  }
  try {
    return await check(platform, actor);
  } finally {
    await leases.releaseLease(lease, owner);
  }
}

async function check(platform: Platform, actor: Actor): Promise<ReleaseCheckRun> {
  const at = timeNow();
  const startedAt = performance.now();
  const results = [...(await checkPushes(platform, at)), await checkPreAuthCode(platform.id)];
  const durationMs = Math.round(performance.now() - startedAt);
  const { id, appId, name } = platform;
  const { staffId } = actor;
  const run = { at, durationMs, url: getCallbackUrl(), staffId, results };
  const failed = results.filter(({ outcome }) => outcome === 'failed').map((result) => result.name);
  await withAudit(async (tx) => {
    await saveReleaseCheck(id, run, tx);
    const subject = { platformId: id, subjectId: id, subjectName: name || appId };
    return { result: undefined, entry: { actor, act: 'releaseCheckRun', ...subject, details: { failed } } };
  });
  getLogger().info({ event: 'releaseCheckRun', platformAppId: appId, staffId, failed, durationMs });
  return run;
}

/** One after the other, as WeChat does. The messages that our own door stored are taken out again. */
async function checkPushes(platform: Platform, at: Date): Promise<CheckResult[]> {
  const ticketText = await readTicketText(platform);
  const results: CheckResult[] =
    ticketText === null
      ? [{ ...nothing, name: 'ticket', outcome: 'notChecked', problem: 'noTicketYet', durationMs: null }]
      : [];
  try {
    for (const push of listCheckPushes(platform.appId, ticketText, at)) {
      results.push(await checkPush(platform, push));
    }
  } finally {
    await deleteMessagesFrom({
      platformId: platform.id,
      authorizerAppIds: checkedAccounts,
      fromUserName: ownCheckSender,
    });
  }
  return results;
}

/**
 * The newest ticket's push, letter by letter: what is there already is the same row, answered with `success`, and changes
 * nothing. A made-up ticket would take the place of the real one, and the platform's token would end with it.
 */
async function readTicketText(platform: Platform): Promise<string | null> {
  const body = await getNewestTicketBody(platform.id);
  const outer = body && readOuter(body);
  if (!outer) return null;
  const opened = [platform, ...platform.formerKeys].map((keys) => tryOpen(keys, outer.encrypt));
  return opened.find((each) => each?.appId === platform.appId)?.text ?? null;
}

async function checkPush(platform: Platform, push: CheckPush): Promise<CheckResult> {
  const { name, expectation, text } = push;
  const { answer, durationMs } = await sendOwnPush(platform, push);
  const verdict = judgeCheckAnswer({ answer, expectation, platformAppId: platform.appId, keys: platform });
  const sent = buildXml({ ...maskPayload(parseXml(text)) });
  const outcome = verdict.problem === null ? 'passed' : 'failed';
  return { ...nothing, ...verdict, name, outcome, sent, durationMs };
}

/** One real code, which nobody uses: it shows that token, secret and IP whitelist are right. */
async function checkPreAuthCode(platformId: string): Promise<CheckResult> {
  const startedAt = performance.now();
  const common = { ...nothing, name: 'preAuthCode', sent: 'api_create_preauthcode' } as const;
  try {
    const { preAuthCode, expiresInSeconds } = await withComponentToken(platformId, (access) =>
      getRuntime().api.createPreAuthCode(access),
    );
    const got = `pre_auth_code ${maskSecret(preAuthCode)}, expires_in ${expiresInSeconds}`;
    return { ...common, outcome: 'passed', got, durationMs: since(startedAt) };
  } catch (error) {
    const { errorCode, errcode, errmsg, rid, message } = readWechatFailure(error);
    const upstream = { errorCode, errcode, errmsg, rid };
    const told = { problem: errorCode, upstream, got: errmsg ?? message };
    return { ...common, ...told, outcome: 'failed', durationMs: since(startedAt) };
  }
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
