import { describe, expect, it } from 'vitest';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPlatformEvent } from '@/lib/wechat/platform-event';
import { readPushBody, verifyPush } from '@/lib/wechat/push';
import { openDesk, qinghe } from './desk';

describe('pushes', () => {
  it('are sealed and signed as the product opens them', async () => {
    const desk = await openDesk();
    await desk.sandbox.control.authorize(qinghe);
    const [push] = desk.received;
    const { token, encodingAesKey, appId } = desk.sandbox.control.platform();
    const body = readPushBody(push?.body ?? '');
    expect(body.appId).toBe(appId);
    const signature = {
      token,
      encrypt: body.encrypt,
      timestamp: push?.query.get('timestamp') ?? '',
      nonce: push?.query.get('nonce') ?? '',
      msgSignature: push?.query.get('msg_signature') ?? '',
    };
    expect(verifyPush(signature)).toBe(true);
    const opened = openEnvelope({ encodingAesKey, encrypt: body.encrypt });
    expect(opened.appId).toBe(appId);
    expect(readPlatformEvent(opened.text)).toMatchObject({ infoType: 'authorized', authorizerAppId: qinghe });
  });

  it('come again, signed anew around the same text, until they are accepted or were tried three times', async () => {
    const desk = await openDesk();
    desk.answerWith(500, 'no');
    await desk.sandbox.control.unauthorize(qinghe);
    await desk.sandbox.control.settle();
    expect(desk.received).toHaveLength(3);
    expect(new Set(desk.received.map((push) => push.body)).size).toBe(3);
    expect(new Set(desk.received.map(desk.open)).size).toBe(1);
    const [record] = desk.sandbox.control.pushes();
    expect(record).toMatchObject({ state: 'failed', attempts: [{ status: 500, body: 'no' }, {}, {}] });

    desk.answerWith(200, 'success');
    await desk.sandbox.control.resend(record?.id ?? '');
    expect(desk.sandbox.control.pushes()[0]).toMatchObject({ state: 'accepted' });
  });

  it('take only "success" for an authorization event', async () => {
    const desk = await openDesk();
    desk.answerWith(200, '<html>');
    await desk.sandbox.control.pushTicket();
    await desk.sandbox.control.settle();
    expect(desk.sandbox.control.pushes()[0]?.state).toBe('failed');
  });

  it('stop when told, and are recorded as held', async () => {
    const desk = await openDesk({ settings: { isPushing: false } });
    await desk.sandbox.control.pushTicket();
    expect(desk.received).toHaveLength(0);
    expect(desk.sandbox.control.pushes()[0]?.state).toBe('held');
  });

  it('bring a follower’s text to the account’s own address', async () => {
    const desk = await openDesk();
    await desk.sandbox.control.sendText(qinghe, { content: '几点关门 ]]>?', fromUserName: 'openid' });
    const [push] = desk.received;
    expect(push?.path).toBe(`/api/callback/${qinghe}`);
    const { userName } = desk.sandbox.control.account(qinghe);
    expect(push?.body).toContain(`<ToUserName><![CDATA[${userName}]]></ToUserName>`);
    expect(desk.open(push)).toContain('<MsgType><![CDATA[text]]></MsgType>');
  });

  it('can be spoilt: a wrong Token does not verify', async () => {
    const desk = await openDesk();
    await desk.sandbox.control.pushTicket('token');
    expect(() => desk.open(desk.received[0])).toThrow('signature');
  });

  it('a ticket is pushed when asked through api_start_push_ticket', async () => {
    const desk = await openDesk();
    const { appId, secret } = desk.sandbox.control.platform();
    const body = { component_appid: appId, component_secret: secret };
    expect(await desk.call('/cgi-bin/component/api_start_push_ticket', body)).toMatchObject({ errcode: 0 });
    await desk.sandbox.control.settle();
    expect(desk.open(desk.received[0])).toContain('component_verify_ticket');
  });
});

describe('the ticket loop', () => {
  it('tries again with the same ticket until the platform answers', async () => {
    const desk = await openDesk({ tickets: 'auto', platform: { authEventUrl: '' } });
    desk.answerWith(503, 'starting');
    desk.sandbox.control.configure({ authEventUrl: `${desk.origin}/api/callback` });
    await expect.poll(() => desk.received.length).toBeGreaterThan(2);
    desk.answerWith(200, 'success');
    await expect.poll(() => desk.sandbox.control.pushes()[0]?.state).toBe('accepted');
    expect(new Set(desk.received.map(desk.open)).size).toBe(1);
    expect(desk.sandbox.control.pushes()).toHaveLength(1);
  });
});
