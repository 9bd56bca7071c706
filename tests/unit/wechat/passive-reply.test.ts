import { describe, expect, test } from 'vitest';
import { openEnvelope } from '@/lib/wechat/envelope';
import { buildTextReply, readPassiveReply } from '@/lib/wechat/passive-reply';
import { readPushBody, sealReply, verifyPush } from '@/lib/wechat/push';
import { parseXml } from '@/lib/wechat/xml';

const message = { toUserName: 'gh_account', fromUserName: 'openid' };
const addresses = { ToUserName: 'openid', FromUserName: 'gh_account', CreateTime: '1700000000' };

function read(text: string) {
  const reply = readPassiveReply(text, message, 1_700_000_000);
  return reply && parseXml(reply);
}

describe('a reply that a program gives', () => {
  test.each([
    ['{"MsgType":"text","Content":"你好 <b>&]]>"}', { MsgType: 'text', Content: '你好 <b>&]]>' }],
    [
      '<xml><MsgType><![CDATA[text]]></MsgType><Content>hi</Content></xml>',
      { MsgType: 'text', Content: 'hi' },
    ],
    ['{"MsgType":"image","Image":{"MediaId":"m"}}', { MsgType: 'image', Image: { MediaId: 'm' } }],
    ['{"MsgType":"transfer_customer_service"}', { MsgType: 'transfer_customer_service' }],
    [
      '{"MsgType":"news","ArticleCount":1,"Articles":{"item":[{"Title":"t","Url":"u"}]}}',
      { MsgType: 'news', ArticleCount: '1', Articles: { item: { Title: 't', Url: 'u' } } },
    ],
  ])('%s goes to who wrote the message', (text, fields) => {
    expect(read(text)).toEqual({ ...addresses, ...fields });
  });

  test('cannot choose whom it goes to', () => {
    const text =
      '{"ToUserName":"victim","FromUserName":"gh_other","CreateTime":1,"MsgType":"text","Content":"x"}';
    expect(read(text)).toEqual({ ...addresses, MsgType: 'text', Content: 'x' });
  });

  test.each(['', ' \n', 'success', ' success\n'])('%j means that none is wanted', (text) => {
    expect(read(text)).toBeNull();
  });

  test.each([
    'hello',
    '{"MsgType":"text"',
    '{"MsgType":"text"}',
    '{"MsgType":"text","Content":""}',
    '{"MsgType":"text","Content":7}',
    '{"MsgType":"text","Content":"x","Extra":null}',
    '{"MsgType":"image","Image":{}}',
    '{"MsgType":"constructor","Content":"x"}',
    '{"Content":"x"}',
    '[]',
    '<xml><MsgType>text</MsgType></xml>',
    '<!DOCTYPE x [<!ENTITY e "x">]><xml><MsgType>text</MsgType><Content>&e;</Content></xml>',
    `{"MsgType":"text","Content":"${'中'.repeat(683)}"}`,
  ])('%s is refused', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

test('a sealed reply verifies and opens with the keys of the push, under the push’s nonce', () => {
  const keys = { token: 'push-token', encodingAesKey: 'k'.repeat(43) };
  const text = buildTextReply('hi', message, 1_700_000_000);
  const body = sealReply({
    ...keys,
    appId: 'wxplatform',
    text,
    timestamp: 1_700_000_001,
    nonce: '415670741',
  });
  const { encrypt } = readPushBody(body);
  const fields = parseXml(body);
  expect(fields).toMatchObject({ TimeStamp: '1700000001', Nonce: '415670741' });
  const msgSignature = String(fields.MsgSignature);
  const signed = { token: keys.token, timestamp: '1700000001', nonce: '415670741', encrypt, msgSignature };
  expect(verifyPush(signed)).toBe(true);
  expect(openEnvelope({ ...keys, encrypt })).toMatchObject({ appId: 'wxplatform', text });
});
