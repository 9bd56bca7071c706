// An answer with an errcode. WeChat sends it with HTTP status 200, like every other answer.

const messages: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40170: 'args count exceed count limit',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41018: 'component_secret missing',
  42001: 'access_token expired',
  42006: 'component_access_token expired',
  42007: 'access_token and refresh_token exception',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  47001: 'data format error',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  61003: 'component is not authorized by this account',
  61004: 'access clientip is not registered',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61007: 'api is unauthorized to component',
  61009: 'code is invalid',
  61010: 'code is expired',
  61011: 'invalid component',
  61014: 'must use component token for component api',
  61015: 'must use api token for authorizer api',
  61023: 'refresh_token is invalid',
  76001: 'rid not found',
  76021: 'cgi_path not found',
};

export class Refusal extends Error {
  readonly errcode: number;

  constructor(errcode: number, detail = '') {
    super(`${messages[errcode] ?? 'error'}${detail}`);
    this.name = 'Refusal';
    this.errcode = errcode;
  }
}
