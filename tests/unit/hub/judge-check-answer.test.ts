import { describe, expect, test } from 'vitest';
import type { PinnedAnswer } from '@/lib/forwarding/pinned-request';
import { judgeCheckAnswer } from '@/lib/hub/judge-check-answer';
import { ownCheckSender } from '@/lib/hub/release-check';
import type { Expectation } from '@/lib/hub/release-check-cases';
import { sealReply } from '@/lib/wechat/push';
import { buildXml } from '@/lib/wechat/xml';

const keys = { token: 'push-token', aesKey: 'k'.repeat(43) };
const platformAppId = 'wx00000000000000aa';
const wanted = { kind: 'text', content: 'hello_callback', account: 'gh_account' } as const;
const right = {
  ToUserName: ownCheckSender,
  FromUserName: 'gh_account',
  CreateTime: 1,
  MsgType: 'text',
  Content: 'hello_callback',
};

function reply(fields: Partial<typeof right>, change: Partial<typeof keys & { appId: string }> = {}): string {
  const { token, aesKey, appId } = { ...keys, appId: platformAppId, ...change };
  const text = buildXml({ ...right, ...fields });
  return sealReply({ token, encodingAesKey: aesKey, appId, text, timestamp: 1, nonce: '1' });
}

function judge(expectation: Expectation, body: string, status = 200) {
  const answer: PinnedAnswer = {
    kind: 'answered',
    status,
    contentType: 'text/xml',
    retryAfter: null,
    location: status === 301 ? 'https://elsewhere.example/' : null,
    body: Buffer.from(body),
  };
  return judgeCheckAnswer({ answer, expectation, platformAppId, keys });
}

describe('a text reply', () => {
  test('passes when words and both names are right, and is told opened', () => {
    expect(judge(wanted, reply({}))).toEqual({ problem: null, status: 200, got: buildXml(right) });
  });

  test.each([
    ['has other words', reply({ Content: 'hello callback' }), 'wrongReply'],
    ['goes to somebody else', reply({ ToUserName: 'openid' }), 'wrongReply'],
    ['does not come from the account', reply({ FromUserName: 'gh_other' }), 'wrongReply'],
    ['is no text', reply({ MsgType: 'image' }), 'wrongReply'],
    ['is signed with another Token', reply({}, { token: 'another' }), 'notSealed'],
    ['is sealed with another key', reply({}, { aesKey: 'z'.repeat(43) }), 'notSealed'],
    ['is that of another platform', reply({}, { appId: 'wx1111111111111111' }), 'notSealed'],
    ['is not sealed', buildXml(right), 'notSealed'],
    ['is success', 'success', 'notRecognised'],
    ['is a page', '<!doctype html><html></html>', 'otherProgram'],
    ['is empty', '', 'otherProgram'],
  ])('fails when it %s', (_name, body, problem) => {
    expect(judge(wanted, body).problem).toBe(problem);
  });
});

test.each([
  ['success', 'success', null],
  ['success', 'SUCCESS', 'otherProgram'],
  ['success', '', 'otherProgram'],
  ['empty', '', null],
  ['empty', 'success', 'notRecognised'],
  ['empty', ' ', 'otherProgram'],
] as const)('of %s the answer %j is %j', (kind, body, problem) => {
  expect(judge({ kind }, body).problem).toBe(problem);
});

test.each([
  [301, 'redirected'],
  [308, 'redirected'],
  [400, 'malformed'],
  [403, 'refused'],
  [404, 'otherProgram'],
  [500, 'otherProgram'],
  [502, 'gateway'],
  [503, 'notReady'],
  [504, 'gateway'],
])('a status of %i is %s, whatever the body says', (status, problem) => {
  expect(judge({ kind: 'success' }, 'success', status).problem).toBe(problem);
});

test('of a redirect it is told where it leads', () => {
  expect(judge({ kind: 'success' }, '', 301).got).toBe('https://elsewhere.example/');
});

test('what kept the answer away is told as it is', () => {
  const answer = { kind: 'failed', code: 'certificate', message: 'self-signed certificate' } as const;
  expect(judgeCheckAnswer({ answer, expectation: wanted, platformAppId, keys })).toEqual({
    problem: 'certificate',
    status: null,
    got: 'self-signed certificate',
  });
});

test('of a long answer only the beginning is kept', () => {
  expect(judge(wanted, `<html>${'a'.repeat(60_000)}`).got).toHaveLength(2_000);
});
