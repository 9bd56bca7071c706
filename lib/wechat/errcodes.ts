// WeChat's error codes by what can be done about them. The table is the rule; a code that stands nowhere is 'unknown'.

export type ErrorClass =
  | 'ok'
  /** Busy or too frequent: try again later. */
  | 'transient'
  /** The access token used is dead: refresh that one, try once more. */
  | 'tokenStale'
  /** The verify ticket is dead: use the newest, or ask for pushes to start again. */
  | 'ticket'
  /** AppSecret or appid is wrong: stop and alarm. */
  | 'secret'
  /** Our address is not on the platform's whitelist: stop and alarm. */
  | 'ip'
  /** The account has not (any more) authorized the platform. */
  | 'unauthorized'
  /** The refresh token is not the present one: ask WeChat for it. */
  | 'refreshToken'
  /** A permission set or the right kind of token is missing: no retry helps. */
  | 'permission'
  /** The account or the platform is limited, frozen or unpublished. */
  | 'accountState'
  /** The one-time code is used or expired: never retried. */
  | 'code'
  | 'quota'
  /** The request is malformed: our bug or a person's input. */
  | 'request'
  /** The message cannot be delivered to this user. */
  | 'message'
  | 'unknown';

const codesByClass: Record<Exclude<ErrorClass, 'unknown'>, readonly number[]> = {
  ok: [0],
  transient: [-1, 61450, 9402202, 9402203],
  tokenStale: [40001, 40014, 41001, 42001, 42006],
  ticket: [40091, 61005, 61006],
  secret: [40013, 40094, 40125, 40243, 41004, 41018, 61011],
  ip: [40090, 40164, 45035, 61004],
  unauthorized: [61003],
  refreshToken: [40030, 41003, 42002, 61023],
  permission: [48001, 50002, 61007, 61014, 61015, 61016, 61017, 89254],
  accountState: [42007, 48004, 48008, 50001, 61024, 61028, 61029, 61030],
  code: [40029, 40163, 42003, 61009, 61010],
  quota: [45009, 45011, 48006],
  request: [
    40003, 40033, 40035, 40097, 40170, 41002, 41005, 41006, 41007, 41008, 41009, 43001, 43002, 43003, 44002,
    45001, 45002, 45003, 45004, 45005, 45006, 45007, 45008, 47001,
  ],
  message: [40037, 43004, 43101, 45015, 45047],
};

const classByCode: ReadonlyMap<number, ErrorClass> = new Map(
  Object.entries(codesByClass).flatMap(([name, codes]) =>
    isErrorClass(name) ? codes.map((code) => [code, name] as const) : [],
  ),
);

/**
 * The class of an errcode; `unknown` for a code that stands in no table.
 * https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html
 */
export function classifyErrcode(errcode: number): ErrorClass {
  return classByCode.get(errcode) ?? 'unknown';
}

function isErrorClass(name: string): name is Exclude<ErrorClass, 'unknown'> {
  return Object.hasOwn(codesByClass, name);
}
