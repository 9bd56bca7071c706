// The login page on HTTP: WeChat's three addresses open it, its own form decides.
import type { IncomingMessage } from 'node:http';
import { preAuthCodeState } from '../authorizations';
import { type Answer, readText, seeOther } from '../http';
import { languageOf } from '../page/language';
import type { Sandbox } from '../sandbox';
import { confirmLogin } from './confirm';
import { LoginError, type LoginErrorReason } from './login-error';
import { loginPage } from './login-page';
import { accountChoice, type LoginSession, launchDomains, openLogin } from './login-session';
import { cancelledPage, refusedPage } from './notice-page';

const loginPaths = new Set([
  '/cgi-bin/componentloginpage',
  '/wxaopen/safe/bindcomponent',
  '/safe/bindcomponent',
]);

const formPath = /^\/sandbox\/login\/(\w+)$/;

/** Null where the path is none of the login page's. */
export async function loginAnswer(
  sandbox: Sandbox,
  request: IncomingMessage,
  url: URL,
): Promise<Answer | null> {
  const sessionId = formPath.exec(url.pathname)?.[1];
  if (sessionId === undefined && !loginPaths.has(url.pathname)) return null;
  try {
    if (sessionId === undefined) return show(sandbox, openLogin(sandbox, url, request.headers.referer), url);
    const session = sandbox.logins.get(sessionId);
    if (!session) throw new LoginError('preAuthCode.unknown');
    if (request.method !== 'POST') return show(sandbox, session, url);
    return await decide(sandbox, session, {
      url,
      form: new URLSearchParams((await readText(request)) ?? ''),
    });
  } catch (error) {
    if (error instanceof LoginError) return refuse(sandbox, request, { url, reason: error.reason });
    throw error;
  }
}

function show(sandbox: Sandbox, session: LoginSession, url: URL): Answer {
  const codeState = preAuthCodeState(sandbox, session.preAuthCode);
  if (codeState !== 'good') throw new LoginError(`preAuthCode.${codeState}`);
  const accounts = accountChoice(sandbox, session);
  if (accounts.length === 0) throw new LoginError('noAccount');
  const { platform } = sandbox.state;
  return loginPage({ session, platform, accounts, language: languageOf(url.searchParams) });
}

interface Decision {
  url: URL;
  form: URLSearchParams;
}

async function decide(sandbox: Sandbox, session: LoginSession, { url, form }: Decision): Promise<Answer> {
  if (form.get('decision') !== 'confirm') return cancelledPage(session, languageOf(url.searchParams));
  const appId = form.get('appid') ?? '';
  if (!accountChoice(sandbox, session).some((account) => account.appId === appId))
    throw new LoginError('account');
  const chosen = form.getAll('permission').map(Number);
  const { preAuthCode, redirectUri, permissionIds } = session;
  return seeOther(
    await confirmLogin(sandbox, {
      preAuthCode,
      appId,
      redirectUri,
      permissionIds: permissionIds.filter((id) => chosen.includes(id)),
    }),
  );
}

function refuse(
  { state }: Sandbox,
  request: IncomingMessage,
  { url, reason }: { url: URL; reason: LoginErrorReason },
): Answer {
  const hostOf = (address: string | null | undefined) =>
    address && URL.canParse(address) ? new URL(address).host : '';
  return refusedPage({
    reason,
    language: languageOf(url.searchParams),
    domains: {
      expected: launchDomains(state.platform),
      cameFrom: hostOf(request.headers.referer),
      goesBackTo: hostOf(url.searchParams.get('redirect_uri')),
    },
  });
}
