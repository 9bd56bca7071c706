// Sign-in by next-auth. Its cookie is an encrypted token that carries only the secret of a session row, and the row is
// checked on each request: what is revoked ends at once. Options are a function, as `next build` evaluates this module
// where no setting exists.
import type { NextAuthOptions } from 'next-auth';
import { decode } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { getConfig } from './config';
import { codeOf } from './errors';
import { readClientAddress } from './http/client-address';
import { sessionCookieName } from './http/session-cookie';
import { signIn } from './hub/sign-in';
import { signOut } from './hub/sign-out';
import { getLogger } from './logger';
import { deriveSecret } from './secrets';
import type { Staff } from './stores/staff';
import { getSessionStaff, sessionIdOf, sessionMaxAgeSeconds } from './stores/staff-sessions';

/** `clientAddress`: from where the request came that they are for. */
export function authOptions(clientAddress: string): NextAuthOptions {
  const { isHttps } = getConfig();
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps };
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    useSecureCookies: isHttps,
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      // The third one, against forged forms, has its __Host- from next-auth itself.
      callbackUrl: { name: `${isHttps ? '__Host-' : ''}next-auth.callback-url`, options },
    },
    pages: { signIn: '/login', error: '/login' },
    providers: [credentialsProvider()],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionSecret: user ? user.id : token.sessionSecret }),
      session: async ({ session, token }) => {
        const staff = await getSessionStaffOfSecret(token.sessionSecret);
        const user = staff && { name: staff.name, email: staff.email };
        return { expires: session.expires, ...(user && { user }) };
      },
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionSecret === 'string') await signOut(token.sessionSecret, clientAddress);
      },
    },
    logger: {
      error: (code) => getLogger().warn({ event: 'signInError', errorCode: code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** Whose session the cookie opens; null for none, and for anything that is not a cookie of ours. */
export async function getSessionStaffOf(cookie: string | undefined): Promise<Staff | null> {
  return getSessionStaffOfSecret(await readSessionSecret(cookie));
}

/** Which of the person's sessions this cookie is; null for none. */
export async function getSessionIdOf(cookie: string | undefined): Promise<string | null> {
  const secret = await readSessionSecret(cookie);
  return typeof secret === 'string' ? sessionIdOf(secret) : null;
}

async function readSessionSecret(cookie: string | undefined): Promise<unknown> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: authSecret() }).catch(() => null);
  return token?.sessionSecret;
}

async function getSessionStaffOfSecret(secret: unknown): Promise<Staff | null> {
  return typeof secret === 'string' ? getSessionStaff(secret, new Date()) : null;
}

function credentialsProvider() {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (credentials, { headers }) => {
      const requestHeaders = new Headers({ ...headers });
      // The message reaches the browser in an address: only the code goes out.
      const signedIn = await signIn({
        email: credentials?.email ?? '',
        password: credentials?.password ?? '',
        clientAddress: readClientAddress(requestHeaders),
        userAgent: requestHeaders.get('user-agent') ?? '',
      }).catch((error: unknown) => {
        if (codeOf(error) !== 'throttled') getLogger().error({ event: 'signInFailed', error });
        throw new Error(codeOf(error) === 'throttled' ? 'throttled' : 'unexpected');
      });
      return signedIn && { id: signedIn.sessionSecret };
    },
  });
}

function authSecret(): string {
  return deriveSecret('sign-in');
}
