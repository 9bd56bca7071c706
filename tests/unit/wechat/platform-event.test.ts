import { expect, test } from 'vitest';
import { infoTypeOf, readPlatformEvent } from '@/lib/wechat/platform-event';
import { buildXml } from '@/lib/wechat/xml';

const common = { AppId: 'wxcomponent', CreateTime: 1413192605 };
const read = (fields: Parameters<typeof buildXml>[0]) =>
  readPlatformEvent(buildXml({ ...common, ...fields }));

test('a ticket is read with its time', () => {
  expect(read({ InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@x' })).toMatchObject({
    infoType: 'component_verify_ticket',
    appId: 'wxcomponent',
    createTime: 1413192605,
    componentVerifyTicket: 'ticket@@@x',
  });
});

test.each(['authorized', 'updateauthorized'])('%s is read with its code', (infoType) => {
  const fields = {
    InfoType: infoType,
    AuthorizerAppid: 'wxaccount',
    AuthorizationCode: 'queryauthcode@@@x',
    AuthorizationCodeExpiredTime: 1413196360,
    PreAuthCode: 'preauthcode@@@x',
  };
  expect(read(fields)).toMatchObject({
    infoType,
    authorizerAppId: 'wxaccount',
    authorizationCode: 'queryauthcode@@@x',
    authorizationCodeExpiresAt: 1413196360,
    preAuthCode: 'preauthcode@@@x',
  });
});

test('authorized without its time and pre-auth code still counts', () => {
  const fields = { InfoType: 'authorized', AuthorizerAppid: 'wxaccount', AuthorizationCode: 'code' };
  expect(read(fields)).toMatchObject({
    infoType: 'authorized',
    authorizationCodeExpiresAt: null,
    preAuthCode: null,
  });
});

test('unauthorized names its account', () => {
  const event = read({ InfoType: 'unauthorized', AuthorizerAppid: 'wxaccount' });
  expect(event).toMatchObject({ infoType: 'unauthorized', authorizerAppId: 'wxaccount' });
});

test('a fast registration brings the new mini program and its code', () => {
  const fields = {
    InfoType: 'notify_third_fasteregister',
    appid: 'wxnew',
    status: 0,
    auth_code: 'queryauthcode@@@new',
    msg: 'OK',
    info: { name: '公司', code: '1' },
  };
  expect(read(fields)).toMatchObject({
    infoType: 'notify_third_fasteregister',
    authorizerAppId: 'wxnew',
    status: 0,
    authorizationCode: 'queryauthcode@@@new',
    fields: { info: { name: '公司', code: '1' } },
  });
});

test.each([
  'notify_third_fastregisterbetaapp',
  'notify_icpfiling_verify_result',
  'order_path_apply_result_notify',
  'something_of_next_year',
])('%s is kept whole with its name', (infoType) => {
  const list = [{ appid: 'wx1' }, { appid: 'wx2' }];
  const event = read({ InfoType: infoType, list });
  expect(event).toMatchObject({ infoType: 'other', name: infoType, fields: { InfoType: infoType, list } });
  expect(infoTypeOf(event)).toBe(infoType);
});

test.each([
  ['a ticket event without a ticket', { InfoType: 'component_verify_ticket' }],
  ['an empty ticket', { InfoType: 'component_verify_ticket', ComponentVerifyTicket: ' ' }],
  ['two tickets', { InfoType: 'component_verify_ticket', ComponentVerifyTicket: ['a', 'b'] }],
  ['authorized without a code', { InfoType: 'authorized', AuthorizerAppid: 'wxaccount' }],
  ['authorized without an account', { InfoType: 'authorized', AuthorizationCode: 'code' }],
  ['unauthorized of nobody', { InfoType: 'unauthorized' }],
  ['an event without a type', {}],
])('%s has no effect, but is kept', (_what, fields) => {
  expect(read(fields)).toMatchObject({ infoType: 'other', appId: 'wxcomponent', fields });
});

test.each(['', 'soon', '1e9', '-5', '99999999999999999999'])('a time %j is none', (createTime) => {
  const event = readPlatformEvent(buildXml({ InfoType: 'unauthorized', CreateTime: createTime }));
  expect(event.createTime).toBeNull();
});
