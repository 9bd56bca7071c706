// How a code's exchange goes: tries, their failures, its end, and which press it belongs to.
import type { AuthorizationCode } from './authorization-codes';
import { launchFailureColumns, noLaunchFailure } from './launch-failure';
import { getDatabase } from './prisma';

/** A try begins: until its outcome is saved it is unknown, as after a crash it stays. */
export async function saveCodeAttempt(id: string): Promise<void> {
  await getDatabase().authorizationCode.updateMany({
    where: { id, state: 'pending' },
    data: { ...toColumns(outcomeUnknown), attemptCount: { increment: 1 } },
  });
}

/** Whether a try may have used the code up without our hearing of it. */
export function wasCutOff({ lastErrorCode, lastErrcode }: AuthorizationCode): boolean {
  return lastErrcode === null && (lastErrorCode === 'unknown' || lastErrorCode === 'badAnswer');
}

/** Another try later. */
export async function saveCodeRetry(id: string, failure: CodeFailure, nextAttemptAt: Date): Promise<void> {
  await getDatabase().authorizationCode.updateMany({
    where: { id, state: 'pending' },
    data: { ...toColumns(failure), nextAttemptAt },
  });
}

/** The end without an exchange, visible on the code and on its launch. */
export async function saveCodeEnd(end: {
  id: string;
  state: 'failed' | 'superseded';
  failure: CodeFailure;
  now: Date;
}): Promise<void> {
  const { id, state, failure, now } = end;
  await getDatabase().$transaction(async (tx) => {
    const { count } = await tx.authorizationCode.updateMany({
      where: { id, state: 'pending' },
      data: {
        ...toColumns(failure),
        state,
        settledAt: now,
        nextAttemptAt: null,
      },
    });
    const row = count === 1 ? await tx.authorizationCode.findUnique({ where: { id } }) : null;
    if (!row?.launchId) return;
    await tx.launch.updateMany({
      where: { id: row.launchId, authorizedAt: null },
      data: launchFailureColumns(failure, now),
    });
  });
}

/** What the push told about a code: due again at once, also if it was given up for want of just that. */
export async function saveCodeDue(id: string, now: Date): Promise<void> {
  await getDatabase().authorizationCode.updateMany({
    where: { id, state: { in: ['pending', 'failed'] } },
    data: { state: 'pending', settledAt: null, nextAttemptAt: now },
  });
}

/** Which press a code belongs to by WeChat's own word; the launch it was taken for before loses it. */
export async function saveCodeAttribution(attribution: {
  id: string;
  preAuthCodeId: string | null;
  launchId: string | null;
  now: Date;
}): Promise<void> {
  const { id, preAuthCodeId, launchId, now } = attribution;
  await getDatabase().$transaction(async (tx) => {
    // Writing first: an exchange that is being saved is waited for, and its end is seen.
    const before = await tx.authorizationCode.update({ where: { id }, data: { preAuthCodeId } });
    await tx.authorizationCode.update({ where: { id }, data: { launchId } });
    if (before.launchId && before.launchId !== launchId) {
      await tx.launch.updateMany({
        where: { id: before.launchId },
        data: {
          authorizedAt: null,
          authorizerAppId: null,
          ...launchFailureColumns({ errorCode: 'codeSwapped' }, now),
        },
      });
    }
    if (launchId && before.state === 'exchanged') {
      await tx.authorizer.updateMany({
        where: { platformId: before.platformId, appId: before.authorizerAppId ?? '' },
        data: { launchId },
      });
      await tx.launch.updateMany({
        where: { id: launchId },
        data: {
          authorizedAt: now,
          authorizerAppId: before.authorizerAppId,
          ...noLaunchFailure,
        },
      });
    }
  });
}

export interface CodeFailure {
  errorCode: string;
  errcode: number | null;
  rid: string | null;
  errmsg: string | null;
}

const outcomeUnknown: CodeFailure = { errorCode: 'unknown', errcode: null, rid: null, errmsg: null };

function toColumns({ errorCode, errcode, rid, errmsg }: CodeFailure) {
  return { lastErrorCode: errorCode, lastErrcode: errcode, lastRid: rid, lastErrmsg: errmsg };
}
