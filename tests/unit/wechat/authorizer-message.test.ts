import { expect, test } from 'vitest';
import { readAuthorizerMessage } from '@/lib/wechat/authorizer-message';
import { buildXml } from '@/lib/wechat/xml';

const common = { ToUserName: 'gh_1', FromUserName: 'openid', CreateTime: 1409735668 };

test('a text keeps its 64-bit id and its spaces', () => {
  const fields = { ...common, MsgType: 'text', Content: ' hi ', MsgId: '6054768590064713728' };
  expect(readAuthorizerMessage(buildXml(fields))).toMatchObject({
    toUserName: 'gh_1',
    fromUserName: 'openid',
    createTime: 1409735668,
    msgType: 'text',
    msgId: '6054768590064713728',
    fields: { Content: ' hi ' },
  });
});

test('an event has a key, and the MsgID of its job apart from a message’s id', () => {
  const fields = {
    ...common,
    MsgType: 'event',
    Event: 'TEMPLATESENDJOBFINISH',
    EventKey: 'k',
    MsgID: 200163836,
  };
  expect(readAuthorizerMessage(buildXml(fields))).toMatchObject({
    msgType: 'event',
    event: 'TEMPLATESENDJOBFINISH',
    eventKey: 'k',
    eventMsgId: '200163836',
    msgId: null,
  });
});

test('a message with nothing in it is read as empty', () => {
  expect(readAuthorizerMessage('<xml></xml>')).toEqual({
    toUserName: '',
    fromUserName: '',
    createTime: null,
    msgType: '',
    msgId: null,
    event: '',
    eventKey: '',
    eventMsgId: '',
    fields: {},
  });
});

test('a text that is no XML is malformed', () => {
  expect(() => readAuthorizerMessage('hello')).toThrow(expect.objectContaining({ code: 'malformed' }));
});
