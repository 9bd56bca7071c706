// An authorization code becomes an account with live tokens: one exchange per code, whoever brings it, in whichever
// process. A lease keeps others away meanwhile; should its holder die, WeChat answers the next one that the code was used,
// and recover-authorization takes over.
import { AppError, codeOf } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type AuthorizationCode, getAuthorizationCode } from '../stores/authorization-codes';
import { getAuthorizer } from '../stores/authorizers';
import { saveCodeAttempt, saveCodeEnd, saveCodeRetry, wasCutOff } from '../stores/code-progress';
import { saveConnection } from '../stores/connections';
import type { Authorization } from '../wechat/authorization-answer';
import { authorizedAtOf } from './authorized-at';
import { recoverAuthorization } from './recover-authorization';
import { savePersistently } from './save-persistently';
import { readWechatFailure, type WechatFailure, withoutAnswer } from './wechat-failure';
import { withComponentToken } from './with-component-token';

export type ConnectOutcome =
  | { kind: 'connected'; authorizerAppId: string }
  /** Another holder is at it. */
  | { kind: 'busy' }
  | { kind: 'pending'; until: Date; errorCode: string | null }
  | { kind: 'ended'; state: 'failed' | 'superseded'; errorCode: string; errcode: number | null };

/** At least twice WeChat's hard limit for one call. */
const leaseMs = 20_000;
const giveUpMs = 24 * 60 * 60 * 1000;

/** Exchanges the code if that is still to be done and due. Never throws for what WeChat answers. */
export async function connectAuthorizer(codeId: string): Promise<ConnectOutcome> {
  const { leases, owner, clock } = getRuntime();
  const lease = leaseOf(codeId);
  if (!(await leases.acquireLease(lease, owner, clock.now(), leaseMs))) return { kind: 'busy' };
  try {
    const code = await getAuthorizationCode(codeId);
    if (!code) throw new Error(`There is no authorization code ${codeId}.`);
    return outcomeOf(code) ?? (await exchange(code));
  } finally {
    await leases.releaseLease(lease, owner);
  }
}

function outcomeOf(code: AuthorizationCode): ConnectOutcome | null {
  if (code.state === 'exchanged') {
    return { kind: 'connected', authorizerAppId: code.authorizerAppId ?? '' };
  }
  if (code.state !== 'pending') {
    const { state, lastErrorCode, lastErrcode } = code;
    return { kind: 'ended', state, errorCode: lastErrorCode ?? 'unknown', errcode: lastErrcode };
  }
  const isDue = !code.nextAttemptAt || code.nextAttemptAt.getTime() <= getRuntime().clock.now();
  if (isDue || !code.nextAttemptAt) return null;
  return { kind: 'pending', until: code.nextAttemptAt, errorCode: code.lastErrorCode };
}

async function exchange(code: AuthorizationCode): Promise<ConnectOutcome> {
  if (await isSuperseded(code)) return end(code, 'superseded', supersededFailure);
  // WeChat said once that the code does not work (any more): asking again gives nothing else.
  if (code.lastErrorCode === 'code' || code.lastErrorCode === 'codeUsed')
    return recover(code, toFailure(code));
  const { api, clock } = getRuntime();
  await saveCodeAttempt(code.id);
  const obtainedAt = clock.now();
  try {
    const answer = await withComponentToken(code.platformId, async (access) => {
      await renewLease(code.id);
      return api.queryAuth({ ...access, authorizationCode: code.code });
    });
    const { authorizerAppId } = answer;
    await savePersistently('connection', () => saveExchange(code, answer, obtainedAt));
    getLogger().info({ event: 'authorizerConnected', platformId: code.platformId, authorizerAppId });
    return { kind: 'connected', authorizerAppId };
  } catch (error) {
    if (codeOf(error) === 'turnLost') return { kind: 'busy' };
    const failure = readWechatFailure(error);
    if (failure.errorCode !== 'code') return retryOrEnd(code, failure);
    return recover(code, { ...failure, errorCode: wasCutOff(code) ? 'codeUsed' : 'code' });
  }
}

function saveExchange(code: AuthorizationCode, answer: Authorization, obtainedAt: number): Promise<unknown> {
  const { clock, engine } = getRuntime();
  const { authorizerAppId, accessToken, expiresInSeconds, refreshToken, permissionIds } = answer;
  const grant =
    accessToken === null || expiresInSeconds === null
      ? null
      : { accessToken, refreshToken, obtainedAt, expiresAt: obtainedAt + expiresInSeconds * 1000 };
  return saveConnection({
    platformId: code.platformId,
    authorizerAppId,
    codeId: code.id,
    permissionIds,
    grant,
    refreshToken,
    refreshAt: grant && engine.scheduleGrant('authorizer', grant),
    eventAt: authorizedAtOf(code),
    now: new Date(clock.now()),
  });
}

function leaseOf(codeId: string): string {
  return `code:${codeId}`;
}

/** Waiting for the platform's token uses up the lease: each call starts with the whole of it, or not at all. */
async function renewLease(codeId: string): Promise<void> {
  const { leases, owner, clock } = getRuntime();
  if (await leases.renewLease(leaseOf(codeId), owner, clock.now(), leaseMs)) return;
  throw new AppError('turnLost', `Another process has taken the lease of the code ${codeId}.`);
}

/** A newer event of the same account was applied already: the code's own answer would be older than what is stored. */
async function isSuperseded(code: AuthorizationCode): Promise<boolean> {
  const { platformId, authorizerAppId, wechatCreatedAt } = code;
  if (!authorizerAppId || !wechatCreatedAt) return false;
  const authorizer = await getAuthorizer(platformId, authorizerAppId);
  return authorizer?.statusEventAt ? authorizer.statusEventAt > wechatCreatedAt : false;
}

async function recover(code: AuthorizationCode, failure: WechatFailure): Promise<ConnectOutcome> {
  const recovery = await recoverAuthorization(code, { wasOurs: failure.errorCode === 'codeUsed' });
  if (recovery.kind === 'recovered') return { kind: 'connected', authorizerAppId: recovery.authorizerAppId };
  if (recovery.kind === 'hopeless') return end(code, 'failed', failure);
  return retry(code, failure, recovery.until);
}

async function retryOrEnd(code: AuthorizationCode, failure: WechatFailure): Promise<ConnectOutcome> {
  const now = getRuntime().clock.now();
  if (failure.isLasting || now - code.receivedAt.getTime() > giveUpMs) return end(code, 'failed', failure);
  const until = new Date(now + backOffMs(code.attemptCount, failure));
  // WeChat may have used the code in an earlier try: that outlives what is wrong with this one.
  return retry(code, wasCutOff(code) ? outcomeUnknown : failure, until);
}

async function retry(code: AuthorizationCode, failure: WechatFailure, until: Date): Promise<ConnectOutcome> {
  await saveCodeRetry(code.id, failure, until);
  const { errorCode, errcode, rid } = failure;
  getLogger().warn({ event: 'exchangeDeferred', codeId: code.id, errorCode, errcode, rid, until });
  return { kind: 'pending', until, errorCode };
}

async function end(
  code: AuthorizationCode,
  state: 'failed' | 'superseded',
  failure: WechatFailure,
): Promise<ConnectOutcome> {
  await saveCodeEnd({ id: code.id, state, failure, now: new Date(getRuntime().clock.now()) });
  const { errorCode, errcode, rid } = failure;
  getLogger().warn({ event: 'exchangeEnded', codeId: code.id, state, errorCode, errcode, rid });
  return { kind: 'ended', state, errorCode, errcode };
}

function backOffMs(attemptCount: number, failure: WechatFailure): number {
  // An exhausted quota bears one probe in ten minutes.
  if (failure.errorCode === 'quota') return 600_000;
  return Math.min(1_000 * 2 ** attemptCount, 60_000);
}

const supersededFailure: WechatFailure = {
  ...withoutAnswer,
  errorCode: 'superseded',
  message: '',
  isLasting: true,
};
const outcomeUnknown: WechatFailure = {
  ...withoutAnswer,
  errorCode: 'unknown',
  message: '',
  isLasting: false,
};

function toFailure({ lastErrorCode, lastErrcode, lastRid, lastErrmsg }: AuthorizationCode): WechatFailure {
  return {
    errorCode: lastErrorCode ?? 'code',
    errcode: lastErrcode,
    rid: lastRid,
    errmsg: lastErrmsg,
    message: '',
    isLasting: true,
  };
}
