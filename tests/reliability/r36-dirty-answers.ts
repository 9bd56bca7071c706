// R36: whatever WeChat or a gateway before it answers, nothing that could not serve as a token is stored; over real HTTP,
// through the real api, engine and stores. After the dirt the next clean answer is stored.
import { tokenStore } from '@/lib/stores/token-store';
import { tokenOf } from '@/lib/tokens/component-token';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import type { CredentialKey } from '@/lib/tokens/types';
import { badCredentials, type DirtyAnswer, dirtyGrants } from '../support/dirty-answers';
import { type DatabaseDesk, openDatabaseDesk } from '../support/reliability/database-desk';
import { grantOfPair } from '../support/reliability/pair-life';
import {
  accessTokenOf,
  type PairWechat,
  refreshTokenOf,
  startPairWechat,
} from '../support/reliability/pair-wechat';
import { createRunningClock, type RunningClock } from '../support/reliability/running-clock';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const nineHours = 9 * 3_600_000;
const appId = 'wx1';

export const r36: Requirement = {
  id: 'R36',
  asked:
    'Empty bodies, HTML, cut JSON, errcodes in a 200, expires_in 0/-1/text, missing tokens, nesting: 0 bad tokens stored ' +
    'over 50 shapes, of component, account and recovered refresh token; the next clean answer is stored',
  onDatabase: measure,
};

interface Stage {
  clock: RunningClock;
  wechat: PairWechat;
  desk: DatabaseDesk;
  engine: TokenEngine;
}

interface Target {
  key: CredentialKey;
  /** Which API gives the dirt. */
  api: string;
  name: string;
  shapes: DirtyAnswer[];
  /** Before the dirt: what makes the engine ask that API. */
  prepare?: () => Promise<unknown>;
}

interface Result {
  shapes: number;
  stored: string[];
  served: string[];
  notHealed: string[];
}

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const clock = createRunningClock();
  const wechat = await startPairWechat(() => 'done');
  try {
    const desk = await openDatabaseDesk({ apiBase: wechat.apiBase, clock });
    const stage = { clock, wechat, desk, engine: desk.createEngine('one') };
    const account = await desk.authorize(appId, grantOfPair(appId, wechat.grant(appId), clock.now()));
    const results: [name: string, result: Result][] = [];
    for (const target of targetsOf(stage, account)) {
      const shapes = target.shapes.filter((_, index) => index % rig.pick(1, 4) === 0);
      results.push([target.name, await soil(stage, { ...target, shapes })]);
    }
    const bad = results.flatMap(([, { stored, served, notHealed }]) => [...stored, ...served, ...notHealed]);
    const counted = results.map(
      ([name, { shapes, stored }]) => `${name} ${shapes} shapes, ${stored.length} stored`,
    );
    return {
      seen: `${counted.join('; ')}; ${bad.length ? bad.slice(0, 3).join('; ') : 'every next clean answer stored'}`,
      met: bad.length === 0 && results.slice(0, 2).every(([, { shapes }]) => shapes >= rig.pick(50, 12)),
    };
  } finally {
    await wechat.close();
  }
}

function targetsOf({ clock, desk }: Stage, account: CredentialKey): Target[] {
  const component = { component_access_token: accessTokenOf('component', 99), expires_in: 7_200 };
  const granted = {
    authorizer_access_token: accessTokenOf(appId, 99),
    authorizer_refresh_token: refreshTokenOf(appId, 99),
    expires_in: 7_200,
  };
  return [
    {
      ...{ name: 'component', key: desk.component, api: 'api_component_token' },
      shapes: dirtyGrants(component, 'component_access_token'),
    },
    {
      ...{ name: 'account', key: account, api: 'api_authorizer_token' },
      shapes: dirtyGrants(granted, 'authorizer_access_token'),
    },
    {
      ...{ name: 'recovered refresh token', key: account, api: 'api_get_authorizer_info' },
      shapes: badCredentials.map(([what, value]) => infoWith(what, value)),
      prepare: async () => tokenStore.saveRefreshToken(await desk.read(account), 'stale', clock.now()),
    },
  ];
}

function infoWith(what: string, refreshToken: unknown): DirtyAnswer {
  const named = { authorizer_appid: appId, authorizer_refresh_token: refreshToken, func_info: [] };
  const body = JSON.stringify({ authorizer_info: { nick_name: '' }, authorization_info: named });
  return { what: `refresh token: ${what}`, status: 200, body };
}

async function soil(stage: Stage, target: Target): Promise<Result> {
  const { clock, wechat, desk, engine } = stage;
  const { key, api, shapes, prepare } = target;
  const result: Result = { shapes: shapes.length, stored: [], served: [], notHealed: [] };
  const owner = key.kind === 'component' ? 'component' : appId;
  for (const { what, ...answer } of shapes) {
    // The token has run out, and the longest pause of a failure (6 h and up to 30 %) is over.
    clock.skip(nineHours);
    await engine.getUsableToken(desk.component);
    if (key.kind === 'component') clock.skip(nineHours);
    await prepare?.();
    const before = await grantColumnsOf(desk, key);
    wechat.instead.set(api, answer);
    const served = tokenOf(await engine.getUsableToken(key));
    if (served && !wechat.accepts(owner, served.accessToken))
      result.served.push(`${target.name}: ${what} was served`);
    wechat.instead.delete(api);
    // Where only looking up the refresh token is soiled, the one before may have healed the account meanwhile.
    const isClean = (await grantColumnsOf(desk, key)) === before || (await holdsPresentPair(stage, key));
    if (!isClean) result.stored.push(`${target.name}: ${what} was stored`);
    clock.skip(nineHours);
    const healed = tokenOf(await engine.getUsableToken(key));
    if (!wechat.accepts(owner, healed?.accessToken ?? null))
      result.notHealed.push(`${target.name}: ${what}: not healed`);
  }
  return result;
}

/** Both tokens are WeChat's present ones, and no late answer waits. */
async function holdsPresentPair({ desk, wechat }: Stage, key: CredentialKey): Promise<boolean> {
  const { accessToken, refreshToken, candidate } = await desk.read(key);
  const isAccount = key.kind === 'authorizer';
  const owner = isAccount ? key.authorizerAppId : 'component';
  const present = isAccount ? refreshTokenOf(owner, wechat.pairOf(owner)) : null;
  return wechat.accepts(owner, accessToken) && refreshToken === present && candidate === null;
}

async function grantColumnsOf(desk: DatabaseDesk, key: CredentialKey): Promise<string> {
  const { accessToken, refreshToken, obtainedAt, expiresAt, version, candidate } = await desk.read(key);
  return JSON.stringify({ accessToken, refreshToken, obtainedAt, expiresAt, version, candidate });
}
