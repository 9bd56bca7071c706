// A few APIs behind an account's own token: enough to prove that the token works and what it may do.
import { clearUsage, dailyLimit, usedToday } from '../quotas';
import { Refusal } from '../refusal';
import type { Sandbox } from '../sandbox';
import { type Api, type ApiCall, textField } from './call';

const ownerOf = ({ token }: ApiCall): string => {
  if (!token) throw new Refusal(41001);
  return token.owner;
};

export const accountApis: Api[] = [
  {
    path: '/cgi-bin/getcallbackip',
    token: 'any',
    allowsGet: true,
    handle: () => ({ ip_list: ['127.0.0.1'] }),
  },
  {
    path: '/cgi-bin/get_api_domain_ip',
    token: 'any',
    allowsGet: true,
    handle: () => ({ ip_list: ['127.0.0.1'] }),
  },
  {
    path: '/cgi-bin/openapi/quota/get',
    token: 'any',
    handle: (sandbox, call) => {
      const path = textField(call.body, 'cgi_path', 76021);
      if (!path.startsWith('/cgi-bin/')) throw new Refusal(76021);
      const limit = dailyLimit(sandbox, path);
      const used = usedToday(sandbox, ownerOf(call), path);
      return {
        errcode: 0,
        errmsg: 'ok',
        quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
      };
    },
  },
  {
    path: '/cgi-bin/openapi/rid/get',
    token: 'any',
    handle: (sandbox, { body }) => {
      const call = sandbox.calls.find(textField(body, 'rid', 76001));
      if (!call) throw new Refusal(76001);
      const request = {
        invoke_time: Math.floor(call.at / 1000),
        cost_in_ms: call.tookMs,
        request_url: call.api,
        request_body: call.request,
        response_body: call.answer,
        client_ip: '127.0.0.1',
      };
      return { errcode: 0, errmsg: 'ok', request };
    },
  },
  {
    path: '/cgi-bin/clear_quota',
    token: 'any',
    handle: (sandbox, call) => {
      if (textField(call.body, 'appid', 41002) !== ownerOf(call)) throw new Refusal(40013);
      clearUsage(sandbox, ownerOf(call));
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  { path: '/cgi-bin/message/custom/send', token: 'authorizer', handle: sendCustomMessage },
];

const messagePermissions = [1, 19];

/** 48001: the kind of account lacks it; 61007: the account did not grant its permission set. */
function sendCustomMessage(sandbox: Sandbox, call: ApiCall) {
  const account = sandbox.state.accounts.get(ownerOf(call));
  if (!account?.authorization) throw new Refusal(61003);
  if (account.kind !== 'miniProgram' && !account.isVerified) throw new Refusal(48001);
  if (!account.authorization.permissionIds.some((id) => messagePermissions.includes(id)))
    throw new Refusal(61007);
  return { errcode: 0, errmsg: 'ok' };
}
