// The effect of a push that brings an authorization code: the code is exchanged, unless the redirect did it before.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import {
  type AuthorizationCode,
  getAuthorizationCode,
  getAuthorizationCodeByDigest,
} from '../stores/authorization-codes';
import { saveCodeAttribution, saveCodeDue } from '../stores/code-progress';
import { saveConfirmation } from '../stores/disconnections';
import type { EventToApply } from '../stores/event-effects';
import { getPressByCodeDigest } from '../stores/launches';
import { lowerBoundOf } from './authorized-at';
import { type ConnectOutcome, connectAuthorizer } from './connect-authorizer';
import { type EventEffect, later, noteOf } from './event-effect';
import { recoverAuthorization } from './recover-authorization';

/** Short of the work loop's round: where the holder died, the next round after its lease takes over. */
const busyMs = 250;
/** As long as the lease of an exchange. */
const longestTryMs = 20_000;

export async function applyAuthorized(event: EventToApply): Promise<EventEffect> {
  const { platformId, codeDigest } = event;
  const found = codeDigest && (await getAuthorizationCodeByDigest(platformId, codeDigest));
  if (!found) return { kind: 'failed', note: 'noCode' };
  const code = await attribute(found);
  if (code.state === 'exchanged') return confirm(code);
  if (code.state === 'failed' && wasTooEarly(code, event))
    await saveCodeDue(code.id, new Date(getRuntime().clock.now()));
  return effectOf(await connectAuthorizer(code.id));
}

/** The redirect alone could not say which account; the push does. A try under way when it came did not know of it. */
function wasTooEarly({ origin, settledAt }: AuthorizationCode, { receivedAt }: EventToApply): boolean {
  return (
    origin === 'redirect' && settledAt !== null && settledAt.getTime() < receivedAt.getTime() + longestTryMs
  );
}

/** Which press the code belongs to is for WeChat to say: a redirect that claimed another one was given a foreign code. */
async function attribute(code: AuthorizationCode): Promise<AuthorizationCode> {
  if (code.preAuthCodeDigest === null) return code;
  const press = await getPressByCodeDigest(code.platformId, code.preAuthCodeDigest);
  if (code.preAuthCodeId === (press?.id ?? null)) return code;
  if (code.preAuthCodeId !== null) {
    getLogger().warn({ event: 'authorizationCodeSwapped', codeId: code.id, pressId: code.preAuthCodeId });
  }
  await saveCodeAttribution({
    id: code.id,
    preAuthCodeId: press?.id ?? null,
    launchId: press?.launchId ?? null,
    now: new Date(getRuntime().clock.now()),
  });
  return (await getAuthorizationCode(code.id)) ?? code;
}

async function confirm(code: AuthorizationCode): Promise<EventEffect> {
  const { platformId, authorizerAppId, wechatCreatedAt } = code;
  if (authorizerAppId === null || wechatCreatedAt === null) return { kind: 'done', note: null };
  const result = await saveConfirmation({
    platformId,
    authorizerAppId,
    eventAt: wechatCreatedAt,
    lowerBound: lowerBoundOf(code),
    now: new Date(getRuntime().clock.now()),
  });
  if (result === 'confirmed') return { kind: 'done', note: null };
  const recovery = await recoverAuthorization(code, { wasOurs: true });
  if (recovery.kind === 'later') return { kind: 'later', note: 'recover', until: recovery.until };
  return recovery.kind === 'recovered'
    ? { kind: 'done', note: null }
    : { kind: 'failed', note: 'unauthorized' };
}

function effectOf(outcome: ConnectOutcome): EventEffect {
  switch (outcome.kind) {
    case 'connected':
      return { kind: 'done', note: null };
    case 'busy':
      return later('busy', busyMs);
    case 'pending':
      return { kind: 'later', note: outcome.errorCode, until: outcome.until };
    case 'ended':
      return outcome.state === 'superseded'
        ? { kind: 'ignored', note: 'superseded' }
        : { kind: 'failed', note: noteOf(outcome.errorCode, outcome.errcode) };
  }
}
