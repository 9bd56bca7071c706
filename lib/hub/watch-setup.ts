// What the last step of the set-up waits for: the first ticket, or a push that names the secret which is wrong; then the first
// token, which alone shows that WeChat accepts the AppSecret and this server's address. What was refused before the credentials
// were last changed says nothing of those that count now.
import { getRuntime } from '../runtime';
import { listComponentStates } from '../stores/overview';
import {
  getSetupProgress,
  getStrangersAppId,
  listRefusedSamples,
  type RefusedSample,
} from '../stores/setup-progress';

export interface SetupWatch {
  newestTicketAt: Date | null;
  refused: RefusedSample[];
  /** What pushes say that fit nothing of ours. */
  otherAppId: string | null;
  token: { isLive: boolean; failure: SetupFailure | null };
}

interface SetupFailure {
  errorCode: string;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
}

const shown = 5;

export async function watchSetup(): Promise<SetupWatch> {
  const [{ platform, newestTicketAt }, components] = await Promise.all([
    getSetupProgress(),
    listComponentStates(),
  ]);
  const since = platform?.updatedAt ?? new Date(0);
  const [refused, otherAppId] = await Promise.all([
    listRefusedSamples({ since, limit: shown }),
    getStrangersAppId(since),
  ]);
  const pushes = { newestTicketAt, refused, otherAppId };
  const component = components.find(({ platformId }) => platformId === platform?.id);
  const isLive = (component?.expiresAt?.getTime() ?? 0) > getRuntime().clock.now();
  if (!component || component.lastErrorCode === null) {
    return { ...pushes, token: { isLive, failure: null } };
  }
  const { lastErrorCode: errorCode, lastErrcode: errcode, lastErrmsg: errmsg, lastRid: rid } = component;
  return { ...pushes, token: { isLive, failure: { errorCode, errcode, errmsg, rid } } };
}
