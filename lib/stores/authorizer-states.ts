// What a list pass compares with WeChat's list: all accounts of a platform with the state of their tokens.
import { toStoredCredential } from './credential-row';
import { getDatabase } from './prisma';

export interface AuthorizerState {
  appId: string;
  status: string;
  /** WeChat's time of the event that decided `status`. */
  statusEventAt: Date | null;
  /** Set while staff keeps wxdesk from using it. */
  disconnectedAt: Date | null;
  /** The credential's version; null without one. Whoever saves tokens moves it. */
  version: number | null;
  hasRefreshToken: boolean;
  /** All that are stored: the present one, the one before it, and one that came late. */
  refreshTokens: string[];
  needsReauthorization: boolean;
}

const atOnce = 1_000;

/** Read in portions, so that opening many secrets holds nobody up for long. */
export async function listAuthorizerStates(platformId: string): Promise<AuthorizerState[]> {
  const states: AuthorizerState[] = [];
  for (let last = ''; ; ) {
    const portion = await listPortion(platformId, last);
    states.push(...portion);
    if (portion.length < atOnce) return states;
    last = portion.at(-1)?.appId ?? '';
  }
}

async function listPortion(platformId: string, after: string): Promise<AuthorizerState[]> {
  const database = getDatabase();
  const authorizers = await database.authorizer.findMany({
    where: { platformId, appId: { gt: after } },
    orderBy: { appId: 'asc' },
    take: atOnce,
    select: { appId: true, status: true, statusEventAt: true, disconnectedAt: true },
  });
  const [first, last] = [authorizers.at(0)?.appId, authorizers.at(-1)?.appId];
  if (first === undefined || last === undefined) return [];
  const credentials = await database.credential.findMany({
    where: { platformId, kind: 'authorizer', authorizerAppId: { gte: first, lte: last } },
  });
  const credentialOf = new Map(credentials.map((credential) => [credential.authorizerAppId, credential]));
  return authorizers.map((authorizer) => {
    const row = credentialOf.get(authorizer.appId);
    const credential = row ? toStoredCredential(row) : null;
    const { refreshToken = null, previousRefreshToken, candidate } = credential ?? {};
    return {
      ...authorizer,
      version: credential?.version ?? null,
      hasRefreshToken: refreshToken !== null,
      refreshTokens: [refreshToken, previousRefreshToken, candidate?.refreshToken].flatMap(
        (each) => each ?? [],
      ),
      needsReauthorization: credential?.state === 'needsReauthorization',
    };
  });
}
