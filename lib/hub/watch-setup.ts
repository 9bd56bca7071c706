// What the last step of the set-up waits for: the first ticket, or a push that names the secret which is wrong; then the first
// token, which alone shows that WeChat accepts the AppSecret and this server's address.
import { getRuntime } from '../runtime';
import { listComponentStates } from '../stores/overview';
import { getSetupProgress, listRefusedSamples, type RefusedSample } from '../stores/setup-progress';

export interface SetupWatch {
  newestTicketAt: Date | null;
  refused: RefusedSample[];
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
  const [{ platform, newestTicketAt }, refused, components] = await Promise.all([
    getSetupProgress(),
    listRefusedSamples(shown),
    listComponentStates(),
  ]);
  const component = components.find(({ platformId }) => platformId === platform?.id);
  const isLive = (component?.expiresAt?.getTime() ?? 0) > getRuntime().clock.now();
  if (!component || component.lastErrorCode === null) {
    return { newestTicketAt, refused, token: { isLive, failure: null } };
  }
  const { lastErrorCode: errorCode, lastErrcode: errcode, lastErrmsg: errmsg, lastRid: rid } = component;
  return { newestTicketAt, refused, token: { isLive, failure: { errorCode, errcode, errmsg, rid } } };
}
