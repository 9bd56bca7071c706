// The platform's own credentials: ticket, component token, pre-auth code, and clearing of quotas.
import { issueAccessToken } from '../access-tokens';
import { issuePreAuthCode } from '../authorizations';
import { clearUsage } from '../quotas';
import { Refusal } from '../refusal';
import type { Sandbox } from '../sandbox';
import { pushTicket } from '../ticket-loop';
import { arePushesRunning, checkTicket } from '../tickets';
import { type Api, checkPlatform, textField } from './call';

function checkSecret({ state }: Sandbox, secret: string): void {
  if (secret !== state.platform.secret) throw new Refusal(40125);
}

export const platformApis: Api[] = [
  {
    path: '/cgi-bin/component/api_start_push_ticket',
    token: 'none',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      checkSecret(sandbox, textField(body, 'component_secret', 41018));
      const isNormal = arePushesRunning(sandbox);
      void pushTicket(sandbox);
      return { errcode: 0, errmsg: isNormal ? 'in a normal state' : 'ok' };
    },
  },
  {
    path: '/cgi-bin/component/api_component_token',
    token: 'none',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      checkSecret(sandbox, textField(body, 'component_appsecret', 41004));
      checkTicket(sandbox, textField(body, 'component_verify_ticket', 61006));
      const token = issueAccessToken(sandbox, 'component', sandbox.state.platform.appId);
      return { component_access_token: token.value, expires_in: token.expiresIn };
    },
  },
  {
    path: '/cgi-bin/component/api_create_preauthcode',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      const code = issuePreAuthCode(sandbox);
      return { pre_auth_code: code.value, expires_in: code.expiresIn };
    },
  },
  {
    path: '/cgi-bin/component/clear_quota',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      clearUsage(sandbox, sandbox.state.platform.appId);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  {
    path: '/cgi-bin/component/clear_quota/v2',
    token: 'none',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      checkSecret(sandbox, textField(body, 'appsecret', 41004));
      const owner = typeof body.appid === 'string' ? body.appid : sandbox.state.platform.appId;
      clearUsage(sandbox, owner);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
];
