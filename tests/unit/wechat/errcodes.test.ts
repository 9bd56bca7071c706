import { expect, test } from 'vitest';
import { classifyErrcode } from '@/lib/wechat/errcodes';
import { WechatApiError } from '@/lib/wechat/errors';

// Class by class.
const table = {
  ok: [0],
  transient: [-1, 61450, 9402202, 9402203],
  tokenStale: [40001, 40014, 42001, 42006, 41001],
  ticket: [61005, 61006, 40091],
  secret: [40125, 40243, 41004, 40094, 61011, 40013],
  // The official table of codes gives 45035 the same words as 61004.
  ip: [61004, 40164, 40090, 45035],
  unauthorized: [61003],
  refreshToken: [61023, 41003, 40030, 42002],
  permission: [61007, 48001, 61014, 61015, 61016, 61017, 89254, 50002],
  accountState: [42007, 61024, 61028, 61029, 61030, 48004, 48008, 50001],
  code: [61009, 61010, 40029, 40163, 42003],
  quota: [45009, 45011, 48006],
  request: [
    40003, 40033, 40035, 40097, 41002, 41005, 41006, 41007, 41008, 41009, 43001, 43002, 43003, 44002, 45001,
    45002, 45003, 45004, 45005, 45006, 45007, 45008, 47001, 40170,
  ],
  message: [45015, 45047, 43004, 43101, 40037],
  unknown: [1, 40000, 61999, 99999, Number.NaN],
};

test.each(Object.entries(table))('class %s is complete', (errorClass, codes) => {
  expect(codes.map((code) => [code, classifyErrcode(code)])).toEqual(codes.map((code) => [code, errorClass]));
});

test.each([
  ['access_token missing rid: 637df9e4-4cd673ce-10c42658', '637df9e4-4cd673ce-10c42658'],
  [
    'access clientip is not registered requestIP: 1.2.3.4 rid: 60eeaf9d-3d4f93f3-4a50d8fe',
    '60eeaf9d-3d4f93f3-4a50d8fe',
  ],
  ['code is invalid hint: [5367Ma0835vr22]', null],
  ['system error', null],
  ['', null],
])('the request id of %j is found', (errmsg, rid) => {
  expect(new WechatApiError({ api: 'api_query_auth', errcode: 61009, errmsg }).rid).toBe(rid);
});
