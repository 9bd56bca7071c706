// Started authorizations of the last months: most led to an account, some were never opened.
import { digest } from '@/lib/secrets';
import { insertRows, type SeedRow } from './insert';
import { createSeedRandom, type SeedRandom, timesBetween } from './random';
import { ago, dayMs, minuteMs, type SeedAccount, type SeedWish } from './world';

/** One launch for so many accounts: the others were imported. */
const accountsPerLaunch = 20;

export async function insertLaunches(
  wish: SeedWish,
  accounts: SeedAccount[],
  staffIds: string[],
): Promise<number> {
  const random = createSeedRandom(wish.seed, 'Launch');
  const launches: SeedRow[] = [];
  const codes: SeedRow[] = [];
  const span = { from: ago(wish.now, 90 * dayMs), to: wish.now };
  const count = 6 + Math.floor(accounts.length / accountsPerLaunch);
  for (const createdAt of timesBetween({ ...span, count }, random)) {
    const launch = toLaunch(
      { account: random.oneOf(accounts), staffId: random.oneOf(staffIds), createdAt },
      random,
    );
    launches.push(launch);
    if (launch.pressedAt) codes.push(toCode(launch, createdAt, random));
  }
  const inserted = await insertRows('Launch', launches);
  await insertRows('PreAuthCode', codes);
  return inserted;
}

interface Start {
  account: SeedAccount;
  staffId: string;
  createdAt: Date;
}

function toLaunch({ account, staffId, createdAt }: Start, random: SeedRandom): SeedRow {
  const at = (minutes: number) => new Date(createdAt.getTime() + minutes * minuteMs);
  const reached = random.below(10);
  const isCancelled = reached === 3;
  return {
    id: random.hex(32),
    platformId: account.platform.id,
    staffId,
    authType: random.oneOf([1, 2, 3]),
    createdAt,
    expiresAt: at(7 * 24 * 60),
    openedAt: reached > 0 ? at(3) : null,
    pressedAt: reached > 1 ? at(4) : null,
    returnedAt: reached > 2 ? at(6) : null,
    authorizedAt: reached > 3 ? at(6) : null,
    authorizerAppId: reached > 3 ? account.appId : null,
    failureCode: isCancelled ? 'cancelled' : null,
    failedAt: isCancelled ? at(6) : null,
  };
}

function toCode(launch: SeedRow, createdAt: Date, random: SeedRandom): SeedRow {
  return {
    id: random.id(createdAt),
    platformId: launch.platformId ?? null,
    launchId: launch.id ?? null,
    codeDigest: digest(random.hex(64)),
    stateDigest: digest(random.hex(64)),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 30 * minuteMs),
  };
}
