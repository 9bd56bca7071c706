// Errors that teach: each code that a call for tokens, codes or accounts is known to answer with has an explanation and a next
// step in both languages; what is not known falls to its class.
import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import {
  errcodesOfFailure,
  errcodesWithStep,
  explain,
  type FailureCode,
  failureCodes,
  readUpstreamFailure,
  refusedAddressIn,
  toFailureCode,
} from '@/components/failure-words';
import type { RefreshFailureCode } from '@/lib/tokens/types';
import { classifyErrcode, type ErrorClass } from '@/lib/wechat/errcodes';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

const languages = { 'zh-CN': zhCN, en };

/** By API, from WeChat's pages of each and its table of global codes; the classes of the protocol hold the rest. */
const answered = {
  api_start_push_ticket: [40013, 41001, 41002, 41018, 45009],
  api_component_token: [
    -1, 40001, 40013, 40091, 40094, 40125, 41002, 41004, 45009, 47001, 48001, 50002, 61004, 61005, 61006,
    61011,
  ],
  api_create_preauthcode: [
    -1, 40001, 40013, 40125, 41001, 41004, 42001, 45009, 47001, 48001, 61004, 61005, 61006, 61011,
  ],
  api_query_auth: [-1, 40001, 40013, 42001, 45009, 61003, 61004, 61009, 61010, 61028, 61029],
  api_authorizer_token: [-1, 40001, 40013, 40030, 41003, 42002, 42006, 45009, 45011, 61003, 61004, 61023],
  api_get_authorizer_info: [-1, 40001, 40013, 42001, 45009, 61003, 61004],
  api_get_authorizer_list: [-1, 40001, 40013, 40170, 42001, 45009, 61004],
  options: [61003, 61012, 61013, 61014, 61015, 61025],
  confirm: [61016, 61017, 61018, 61019, 61020, 61021, 61022],
  quota: [48006, 76001, 76003, 76021, 76022],
  everywhere: [
    40014, 40066, 40164, 41001, 42007, 43001, 43002, 43003, 44002, 45011, 45035, 48004, 50001, 61007, 61450,
    61451,
  ],
};

test.each(Object.entries(answered))('every errcode of %s is explained with a next step', (_api, errcodes) => {
  expect(errcodes.filter((errcode) => explain({ errorCode: null, errcode }).errcode === null)).toEqual([]);
});

test('every explained errcode has all its words in both languages', () => {
  const codes = Object.values(errcodesOfFailure).flat().map(String).sort();
  for (const { errcodes, errorHelp } of Object.values(languages)) {
    expect(
      Object.keys(errcodes)
        .filter((key) => key !== 'other')
        .sort(),
    ).toEqual(codes);
    expect(Object.keys(errorHelp.why).sort()).toEqual(codes);
    expect(Object.keys(errorHelp.todo).sort()).toEqual(errcodesWithStep.map(String).sort());
  }
});

test('every class says in both languages what it is, why, and what to do', () => {
  for (const { failures, errorHelp } of Object.values(languages)) {
    for (const words of [failures, errorHelp.classShort, errorHelp.classTodo]) {
      expect(Object.keys(words).sort()).toEqual([...failureCodes].sort());
      expect(Object.values(words)).not.toContain('');
    }
  }
});

const classNames: Partial<Record<ErrorClass, FailureCode>> = {
  tokenStale: 'componentToken',
  unknown: 'request',
};

test('the words of an errcode are of the class by which the engine treats it', () => {
  // Their own words, but no class of the protocol: queries of quotas, and what no person has to mend.
  const others = [40002, 40066, 61000, 61001, 76001, 76003, 76021, 76022, 45011];
  for (const [failure, errcodes] of Object.entries(errcodesOfFailure)) {
    for (const errcode of errcodes) {
      if (others.includes(errcode)) continue;
      const errorClass = classifyErrcode(errcode);
      expect([errcode, classNames[errorClass] ?? errorClass]).toEqual([errcode, failure]);
    }
  }
});

test('every failure that the engine or the protocol can name has words', () => {
  const named: (RefreshFailureCode | ErrorClass)[] = [
    ...(['transient', 'unknownOutcome', 'badAnswer', 'throttled', 'quota', 'noTicket', 'ticket'] as const),
    ...(['componentToken', 'secret', 'ip', 'refreshToken', 'unauthorized', 'needsReauthorization'] as const),
    ...([
      'accountState',
      'permission',
      'request',
      'unknownCredential',
      'tokenStale',
      'code',
      'message',
    ] as const),
  ];
  expect(named.filter((code) => toFailureCode(code) === 'unknown')).toEqual([]);
});

test('an errcode nobody has explained falls to its class, and without one to the unknown', () => {
  expect(explain({ errorCode: 'permission', errcode: 99999 })).toEqual({
    errcode: null,
    step: null,
    failure: 'permission',
  });
  // The engine treats what it does not know like a fault of the request.
  expect(explain({ errorCode: 'request', errcode: 99999 }).failure).toBe('unknown');
  expect(explain({ errorCode: null, errcode: 99999 }).failure).toBe('unknown');
  expect(explain({ errorCode: 'of a later version', errcode: 99999 }).failure).toBe('unknown');
});

test('a call that never left and one without an answer are not blamed on WeChat', () => {
  const failureOf = (errorCode: string) => explain({ errorCode, errcode: null }).failure;
  expect(failureOf('transient')).toBe('unreachable');
  expect(failureOf('notSent')).toBe('unreachable');
  expect(failureOf('unknown')).toBe('unknownOutcome');
});

test('what is known better than the errcode says is said: 40001 for the component token means the secret', () => {
  expect(explain({ errorCode: 'secret', errcode: 40001 })).toMatchObject({
    errcode: null,
    failure: 'secret',
  });
  expect(explain({ errorCode: 'secret', errcode: 40125 })).toMatchObject({ errcode: '40125', step: '40125' });
  expect(explain({ errorCode: 'codeUsed', errcode: 61009 })).toMatchObject({
    errcode: null,
    failure: 'codeUsed',
  });
  // Why it was refused stays the errcode's to say; what to do is now another thing.
  expect(explain({ errorCode: 'needsReauthorization', errcode: 61023 })).toEqual({
    errcode: '61023',
    step: null,
    failure: 'needsReauthorization',
  });
});

test('61004 names the address that WeChat refused, and does without it', () => {
  const sayEnglish = createTranslator({ locale: 'en', messages: en, namespace: 'errorHelp' });
  const sayChinese = createTranslator({ locale: 'zh-CN', messages: zhCN, namespace: 'errorHelp' });
  const address = refusedAddressIn(
    'access clientip is not registered requestIP: 203.0.113.7 rid: 6151900f-6a0af805',
  );
  expect(address).toBe('203.0.113.7');
  expect(sayEnglish('why.61004', { address: ` ${address}` })).toMatch(
    /^WeChat refused this server's IP 203\.0\.113\.7: /,
  );
  expect(sayChinese('why.61004', { address: ` ${address}` })).toMatch(
    /^微信拒绝了这台服务器的 IP 203\.0\.113\.7：/,
  );
  expect(sayChinese('why.61004', { address: '' })).toMatch(/^微信拒绝了这台服务器的 IP：/);
  expect(refusedAddressIn('component 1.2.3 of 4.5.6.7.8')).toBeNull();
});

test('an answer of ours that tells of no failure is not taken for one', () => {
  expect(readUpstreamFailure(null)).toBeNull();
  expect(readUpstreamFailure(['appId'])).toBeNull();
  expect(readUpstreamFailure({ errorCode: 'ip', errcode: '61004', errmsg: 7 })).toEqual({
    errorCode: 'ip',
    errcode: null,
    errmsg: null,
    rid: null,
  });
});
