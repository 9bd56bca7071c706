// Why a launch has come to nothing so far: our word for it and what WeChat said are always written together, so that the
// errcode of one failure never stands beside the next.
import { getDatabase } from './prisma';

export interface LaunchFailure {
  errorCode: string;
  errcode: number | null;
  rid: string | null;
  errmsg: string | null;
}

export const noLaunchFailure = {
  failureCode: null,
  failureErrcode: null,
  failureRid: null,
  failureErrmsg: null,
  failedAt: null,
} as const;

/** A failure that is not WeChat's doing has no errcode. */
export function launchFailureColumns(
  { errorCode, errcode = null, rid = null, errmsg = null }: { errorCode: string } & Partial<LaunchFailure>,
  failedAt: Date,
) {
  return {
    failureCode: errorCode,
    failureErrcode: errcode,
    failureRid: rid,
    failureErrmsg: errmsg,
    failedAt,
  };
}

export function readLaunchFailure(launch: {
  failureCode: string | null;
  failureErrcode: number | null;
  failureRid: string | null;
  failureErrmsg: string | null;
}): LaunchFailure | null {
  const { failureCode, failureErrcode, failureRid, failureErrmsg } = launch;
  if (failureCode === null) return null;
  return { errorCode: failureCode, errcode: failureErrcode, rid: failureRid, errmsg: failureErrmsg };
}

/** A pressed button that led nowhere; an authorized launch keeps its end. */
export async function saveLaunchFailure(id: string, failure: LaunchFailure, failedAt: Date): Promise<void> {
  await getDatabase().launch.updateMany({
    where: { id, authorizedAt: null },
    data: launchFailureColumns(failure, failedAt),
  });
}
