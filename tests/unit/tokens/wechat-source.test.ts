import { describe, expect, test } from 'vitest';
import { failureOf } from '@/lib/tokens/token-source-error';
import { createWechatSource, type PlatformAccess, type WechatSourceParts } from '@/lib/tokens/wechat-source';
import { WechatApiError, WechatCallError } from '@/lib/wechat/errors';

const now = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const account = { platformId: 'p', authorizerAppId: 'wx1', componentAccessToken: 'component' };

function createSource(
  api: Partial<WechatSourceParts['api']>,
  tickets: PlatformAccess['newestTicket'][] = [],
) {
  const unexpected = async () => {
    throw new Error('This call was not expected.');
  };
  return createWechatSource({
    api: {
      fetchComponentToken: unexpected,
      refreshAuthorizerToken: unexpected,
      getAuthorizerInfo: unexpected,
      listAuthorizers: unexpected,
      ...api,
    },
    getPlatformAccess: async () => ({
      appId: 'wxplatform',
      secret: 'secret',
      newestTicket: tickets.length > 1 ? (tickets.shift() ?? null) : (tickets[0] ?? null),
    }),
    clock: { now: () => now, sleep: async () => undefined },
  });
}

async function failureOfCall(call: Promise<unknown>) {
  return call.then(
    () => null,
    (error: unknown) => failureOf(error) ?? error,
  );
}

const refuse = (errcode: number) => async () => {
  throw new WechatApiError({ api: 'api', errcode, errmsg: `refused rid: 6151900f-6a0af805-2aa3a838` });
};

describe('a ticket', () => {
  const granting = {
    fetchComponentToken: async () => ({ componentAccessToken: 'token', expiresInSeconds: 7_200 }),
  };

  test.each([
    ['of this moment serves', 0, true],
    ['serves to the end of its 12 h', 12 * hour - 1, true],
    ['does not serve after 12 h', 12 * hour, false],
  ] as const)('%s', async (_name, ageMs, serves) => {
    const source = createSource(granting, [{ value: 'ticket', createdAt: now - ageMs }]);
    const failure = await failureOfCall(source.fetchComponentToken('p'));
    expect(failure).toEqual(serves ? null : expect.objectContaining({ code: 'noTicket' }));
  });

  test('that is missing is said to be missing, without a call', async () => {
    expect(await failureOfCall(createSource({}).fetchComponentToken('p'))).toMatchObject({
      code: 'noTicket',
    });
  });

  test('that was refused is replaced once by a newer one that came meanwhile', async () => {
    const used: string[] = [];
    const source = createSource(
      {
        fetchComponentToken: async ({ verifyTicket }) => {
          used.push(verifyTicket);
          return verifyTicket === 'old'
            ? refuse(61006)()
            : { componentAccessToken: 'token', expiresInSeconds: 7_200 };
        },
      },
      [
        { value: 'old', createdAt: now },
        { value: 'new', createdAt: now },
      ],
    );
    expect((await source.fetchComponentToken('p')).accessToken).toBe('token');
    expect(used).toEqual(['old', 'new']);
  });

  test('that was refused is not sent again', async () => {
    let calls = 0;
    const source = createSource(
      {
        fetchComponentToken: async () => {
          calls += 1;
          return refuse(61006)();
        },
      },
      [{ value: 'only', createdAt: now }],
    );
    expect(await failureOfCall(source.fetchComponentToken('p'))).toMatchObject({
      code: 'ticket',
      errcode: 61006,
    });
    expect(calls).toBe(1);
  });
});

describe('a grant', () => {
  test('obeys expires_in, counted from the request', async () => {
    const source = createSource({
      refreshAuthorizerToken: async () => ({ accessToken: 'a', expiresInSeconds: 600, refreshToken: 'r' }),
    });
    expect(await source.refreshAuthorizerToken({ ...account, refreshToken: 'old' })).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      obtainedAt: now,
      expiresAt: now + 600_000,
    });
  });
});

describe('what WeChat refuses', () => {
  test.each([
    [-1, 'transient'],
    [40001, 'componentToken'],
    [40014, 'componentToken'],
    [42001, 'componentToken'],
    [61004, 'ip'],
    [61005, 'ticket'],
    [61006, 'ticket'],
    [61003, 'unauthorized'],
    [61023, 'refreshToken'],
    [61009, 'request'],
    [61010, 'request'],
    [40013, 'secret'],
    [40125, 'secret'],
    [48001, 'permission'],
    [42007, 'accountState'],
    [45009, 'quota'],
    [45011, 'throttled'],
    [47001, 'request'],
    [999_999, 'request'],
  ] as const)('for an account with %i is a failure of %s, with its rid', async (errcode, code) => {
    const source = createSource({ refreshAuthorizerToken: refuse(errcode) });
    expect(
      await failureOfCall(source.refreshAuthorizerToken({ ...account, refreshToken: 'r' })),
    ).toMatchObject({
      code,
      errcode,
      rid: '6151900f-6a0af805-2aa3a838',
    });
  });

  test('with 40001 for a component token names the secret: no token was sent', async () => {
    const source = createSource({ fetchComponentToken: refuse(40001) }, [
      { value: 'ticket', createdAt: now },
    ]);
    expect(await failureOfCall(source.fetchComponentToken('p'))).toMatchObject({ code: 'secret' });
  });

  test.each([
    ['notSent', 'transient'],
    ['unknown', 'unknownOutcome'],
    ['badAnswer', 'badAnswer'],
  ] as const)('without an answer (%s) is a failure of %s', async (outcome, code) => {
    const source = createSource({
      getAuthorizerInfo: async () => {
        throw new WechatCallError({ api: 'api', outcome, message: 'broken' });
      },
    });
    expect(await failureOfCall(source.fetchAuthorizerRefreshToken(account))).toMatchObject({
      code,
      errcode: null,
    });
  });

  test('in its list is a failure with its code, also from the second page on', async () => {
    let pages = 0;
    const waits: number[] = [];
    const source = createSource({
      listAuthorizers: async ({ offset }) => {
        pages += 1;
        if (offset > 0) return refuse(45009)();
        const authorizers = Array.from({ length: 500 }, (_, index) => ({
          authorizerAppId: `wx${index}`,
          refreshToken: 'r',
          authTime: null,
        }));
        return { totalCount: 501, authorizers };
      },
    });
    const beforePage = async () => void waits.push(pages);
    const list = source.listRefreshTokens({ platformId: 'p', componentAccessToken: 'component', beforePage });
    expect(await failureOfCall(list)).toMatchObject({ code: 'quota', errcode: 45009 });
    expect(waits).toEqual([0, 1]);
  });

  test('by a bug of ours passes through as a bug', async () => {
    expect(await failureOfCall(createSource({}).fetchAuthorizerRefreshToken(account))).toBeInstanceOf(Error);
  });
});
