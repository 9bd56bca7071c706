// Accounts, their credentials and their timelines.
import { searchTextOf } from '@/lib/stores/account-search';
import { permissionTextOf } from '@/lib/stores/authorizer-filter';
import { sealColumn } from '@/lib/stores/credential-row';
import { insertRows, type SeedRow } from './insert';
import { nickName, principalName } from './names';
import type { CreatedPlatform } from './platforms';
import { createSeedRandom, type SeedRandom } from './random';
import { ago, dayMs, minuteMs, type SeedAccount, type SeedState, type SeedWish } from './world';

/** Without any profile yet: WeChat's list has named them a moment ago. */
const bare = {
  nickName: '',
  userName: '',
  principalName: '',
  kind: 'unknown',
  serviceType: null,
  verifyType: null,
};

export function makeAccounts(wish: SeedWish, platforms: CreatedPlatform[]): SeedAccount[] {
  const random = createSeedRandom(wish.seed, 'account');
  const [first, ...others] = platforms;
  if (!first) throw new Error('Accounts need a platform.');
  return Array.from({ length: wish.accounts }, () => {
    const authorizedAt = ago(wish.now, dayMs + random.below(1_000 * dayMs));
    // Tokens are as old as even refreshing leaves them: at most as old as the next refresh.
    const obtainedAt = ago(wish.now, random.below(80 * minuteMs));
    return {
      id: random.id(authorizedAt),
      platform: others.length > 0 && random.chance(0.4) ? random.oneOf(others) : first,
      appId: `wx${random.hex(16)}`,
      userName: `gh_${random.hex(12)}`,
      state: toState(random.below(10_000)),
      authorizedAt,
      obtainedAt,
    };
  });
}

function toState(kind: number): SeedState {
  if (kind < 20) return 'needsReauthorization';
  if (kind < 50) return 'failing';
  if (kind < 60) return 'imported';
  if (kind < 460) return 'unauthorized';
  return kind < 480 ? 'disconnected' : 'live';
}

export async function insertAccounts(wish: SeedWish, accounts: SeedAccount[]): Promise<number> {
  const random = createSeedRandom(wish.seed, 'Authorizer');
  const principals = Array.from({ length: 1 + Math.floor(accounts.length / 3) }, () => principalName(random));
  await insertRows(
    'Authorizer',
    map(accounts, (account) => toAuthorizer(account, { wish, random, principals })),
  );
  const ofCredential = createSeedRandom(wish.seed, 'Credential');
  await insertRows(
    'Credential',
    map(accounts, (account) => toCredential(account, wish, ofCredential)),
  );
  return insertRows('AuthorizerChange', toChanges(accounts, createSeedRandom(wish.seed, 'AuthorizerChange')));
}

interface Source {
  wish: SeedWish;
  random: SeedRandom;
  principals: string[];
}

function toAuthorizer(account: SeedAccount, { wish, random, principals }: Source): SeedRow {
  const { id, platform, appId, userName, state, authorizedAt } = account;
  const isGone = state === 'unauthorized';
  const serviceType = random.oneOf([0, 1, 2, 2, 2]);
  const isMiniProgram = random.chance(0.25);
  const profile = {
    nickName: nickName(random),
    userName,
    principalName: random.oneOf(principals),
    kind: isMiniProgram ? 'miniProgram' : serviceType === 2 ? 'service' : 'subscription',
    serviceType,
    verifyType: random.chance(0.65) ? 0 : -1,
  };
  const shown = state === 'imported' ? bare : profile;
  const permissionIds = [1, 2, 3, 4, 6, 7, 11, 15].filter(() => random.chance(0.7));
  const unauthorizedAt = isGone ? ago(wish.now, random.below(30 * dayMs)) : null;
  return {
    id,
    platformId: platform.id,
    appId,
    ...shown,
    searchText: searchTextOf({ appId, ...shown }),
    permissionIds,
    permissionText: permissionTextOf(permissionIds),
    status: isGone ? 'unauthorized' : 'authorized',
    statusEventAt: unauthorizedAt ?? authorizedAt,
    authorizedAt,
    unauthorizedAt,
    disconnectedAt: state === 'disconnected' ? ago(wish.now, random.below(30 * dayMs)) : null,
    profileDueAt: state === 'imported' ? wish.now : null,
    profileAt: state === 'imported' ? null : authorizedAt,
    createdAt: authorizedAt,
    updatedAt: authorizedAt,
  };
}

function toCredential(account: SeedAccount, { now }: SeedWish, random: SeedRandom): SeedRow {
  const { platform, appId, state, authorizedAt, obtainedAt } = account;
  const id = random.id(authorizedAt);
  const refreshAt = ago(obtainedAt, -(80 + random.below(30)) * minuteMs);
  const isFailing = state === 'failing';
  const hasFailed = isFailing || state === 'needsReauthorization';
  // By the customer, or by staff.
  const isOver = state === 'unauthorized' || state === 'disconnected';
  const held = isOver || state === 'imported' ? null : random.hex(136);
  return {
    id,
    platformId: platform.id,
    kind: 'authorizer',
    authorizerAppId: appId,
    state: isOver ? 'unauthorized' : state === 'needsReauthorization' ? state : 'live',
    accessTokenCipher: held && sealColumn(id, 'accessTokenCipher', held),
    refreshTokenCipher:
      state === 'unauthorized'
        ? null
        : sealColumn(id, 'refreshTokenCipher', `refreshtoken@@@${random.hex(43)}`),
    obtainedAt: held && obtainedAt,
    expiresAt: held && ago(obtainedAt, -120 * minuteMs),
    version: held ? 1 + random.below(5_000) : 0,
    refreshAt: held && refreshAt,
    nextAttemptAt: isOver
      ? null
      : held
        ? isFailing
          ? ago(now, -random.below(10) * minuteMs)
          : refreshAt
        : now,
    failureCount: hasFailed ? 2 + random.below(8) : 0,
    lastErrcode: hasFailed ? random.oneOf(isFailing ? [-1, 45009] : [61023, 42007]) : null,
    lastErrorCode: hasFailed ? (isFailing ? 'badAnswer' : 'refreshToken') : null,
    lastRid: hasFailed ? `${random.hex(8)}-${random.hex(8)}` : null,
    lastErrorAt: hasFailed ? ago(now, random.below(30) * minuteMs) : null,
    createdAt: authorizedAt,
    updatedAt: obtainedAt,
  };
}

function* toChanges(accounts: SeedAccount[], random: SeedRandom): Generator<SeedRow> {
  for (const { id: authorizerId, state, authorizedAt } of accounts) {
    const change = (kind: string, afterMs: number) => {
      const at = new Date(authorizedAt.getTime() + afterMs);
      const added =
        kind === 'authorized' || kind === 'imported' ? [1, 2, 3] : kind === 'permissionsChanged' ? [15] : [];
      return { id: random.id(at), authorizerId, kind, added, removed: [], at };
    };
    yield change(state === 'imported' ? 'imported' : 'authorized', 0);
    if (random.chance(0.2)) yield change('permissionsChanged', 3 * 60 * minuteMs);
    const isEnd = ['unauthorized', 'disconnected', 'needsReauthorization'].includes(state);
    if (isEnd) yield change(state, 6 * 60 * minuteMs);
  }
}

function* map<From, To>(items: Iterable<From>, to: (item: From) => To): Generator<To> {
  for (const item of items) yield to(item);
}
