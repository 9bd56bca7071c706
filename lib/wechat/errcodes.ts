// WeChat's error codes by what a caller can do about them.

export type ErrorClass =
  | 'ok'
  | 'transient'
  | 'tokenStale'
  | 'ticket'
  | 'secret'
  | 'ip'
  | 'unauthorized'
  | 'refreshToken'
  | 'permission'
  | 'accountState'
  | 'code'
  | 'quota'
  | 'request'
  | 'message'
  | 'unknown';

const codesOfClass: Record<Exclude<ErrorClass, 'unknown'>, readonly number[]> = {
  ok: [0],
  transient: [-1, 9402202, 9402203],
  tokenStale: [40001, 40014, 42001, 42006, 41001],
  ticket: [61005, 61006, 40091],
  secret: [40125, 41004, 41018, 40094, 61011, 40013],
  ip: [61004, 40164, 40090],
  unauthorized: [61003],
  refreshToken: [61023, 41003, 40030, 42002],
  permission: [61007, 48001, 61014, 61015, 61016, 61017, 89254, 50002],
  accountState: [42007, 61024, 61028, 61029, 61030, 48004, 48008, 50001],
  code: [61009, 61010, 40029, 40163, 42003],
  quota: [45009, 45011, 48006, 45035],
  request: [
    40003, 40033, 40035, 40097, 41002, 41005, 41006, 41007, 41008, 41009, 43001, 43002, 43003, 44002, 45001,
    45002, 45003, 45004, 45005, 45006, 45007, 45008, 47001, 40170,
  ],
  message: [45015, 45047, 43004, 43101, 40037],
};

const classOfCode = new Map(
  Object.entries(codesOfClass).flatMap(([name, codes]) =>
    codes.map((code) => [code, name as ErrorClass] as const),
  ),
);

/**
 * The class of an errcode; `unknown` for one that no page explains. Match on the code, never on errmsg.
 * @see https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html
 */
export function classifyErrcode(errcode: number): ErrorClass {
  return classOfCode.get(errcode) ?? 'unknown';
}
