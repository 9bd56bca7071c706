// The ONE table from an error's code to what the client gets. A code that is not here is a surprise: 500, and only the
// log says more.
import { type AppError, codeOf } from '../errors';

interface PublicError {
  status: number;
  message: string;
}

const publicErrors: Record<string, PublicError> = {
  invalidRequest: { status: 400, message: 'The request is not as this address expects it.' },
  invalidLaunch: { status: 400, message: 'Choose what may be authorized.' },
  invalidPlatform: { status: 400, message: 'The platform’s settings are not usable.' },
  wrongAccountName: { status: 400, message: 'This is neither the account’s name nor its appid.' },
  invalidEmail: { status: 400, message: 'This is not an e-mail address.' },
  invalidPassword: { status: 400, message: 'This password is not usable.' },
  invalidForwardingUrl: { status: 400, message: 'The target’s URL is not usable.' },
  forbiddenForwardingAddress: { status: 400, message: 'Nothing may be sent to this address.' },
  unauthenticated: { status: 401, message: 'Sign in first.' },
  wrongPassword: { status: 403, message: 'The password is not right.' },
  wrongSetupCode: { status: 403, message: 'The setup code is not right.' },
  forbidden: { status: 403, message: 'Your role does not allow this.' },
  crossOrigin: { status: 403, message: 'This request did not come from wxdesk’s own pages.' },
  notFound: { status: 404, message: 'There is nothing here.' },
  platformNotFound: { status: 404, message: 'There is no such platform.' },
  authorizerNotFound: { status: 404, message: 'There is no such account.' },
  launchNotFound: { status: 404, message: 'This authorization link does not exist.' },
  forwardingTargetNotFound: { status: 404, message: 'There is no such forwarding target.' },
  autoReplyNotFound: { status: 404, message: 'There is no such rule.' },
  forwardingTargetRemoved: { status: 409, message: 'This forwarding target has been removed.' },
  staffNotFound: { status: 404, message: 'There is no such person.' },
  sessionNotFound: { status: 404, message: 'This session has ended already.' },
  lastAdmin: { status: 409, message: 'This is the last admin: make somebody else an admin first.' },
  ownAccount: { status: 409, message: 'Ask another admin to do this to your own account.' },
  noToken: { status: 409, message: 'There is no token at the moment.' },
  notConnected: { status: 409, message: 'The account is not in use here.' },
  notDisconnected: {
    status: 409,
    message: 'The account is not disconnected, or its customer has withdrawn.',
  },
  platformExists: { status: 409, message: 'This platform exists already.' },
  platformInUse: { status: 409, message: 'WeChat has pushed to this platform: its AppID stays.' },
  platformUsed: {
    status: 409,
    message: 'The platform has been used: only one that never was can be removed.',
  },
  platformReadOnly: { status: 409, message: 'This platform is set by the environment: change it there.' },
  staffExists: { status: 409, message: 'There is already a staff member with this e-mail.' },
  setupComplete: { status: 409, message: 'The first admin exists already: sign in.' },
  reconcileBusy: { status: 409, message: 'WeChat’s list is being read already. Try again in a minute.' },
  releaseCheckBusy: {
    status: 409,
    message: 'Another run of the release check is under way. Try again in a minute.',
  },
  launchAuthorized: { status: 409, message: 'This authorization is complete.' },
  launchExpired: { status: 410, message: 'This authorization link has expired.' },
  bodyTooLarge: { status: 413, message: 'The request is too large.' },
  notJson: { status: 415, message: 'Send JSON.' },
  throttled: { status: 429, message: 'Too many tries. Wait a while.' },
  tooManyPresses: { status: 429, message: 'This link was used too often within an hour. Wait a while.' },
  wechatRefused: { status: 502, message: 'WeChat refused the request.' },
  wechatUnreachable: { status: 502, message: 'WeChat did not answer.' },
  noComponentToken: { status: 503, message: 'The platform has no component token yet.' },
};

const surprise: PublicError = { status: 500, message: 'Something went wrong. The log of wxdesk says what.' };

/** JSON `{ error: { code, message, requestId, details? } }` with the status the code stands for. */
export function errorResponse(error: unknown, requestId: string): Response {
  const code = codeOf(error) ?? '';
  const known = publicErrors[code];
  const { status, message } = known ?? surprise;
  const told = known ? readPublicFields(error) : {};
  const body = { error: { code: known ? code : 'unexpected', message, requestId, ...told } };
  return Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', ...retryAfter(status, told.details) },
  });
}

/** Whether the code is one a caller was expected to meet. */
export function isExpected(error: unknown): boolean {
  return (codeOf(error) ?? '') in publicErrors;
}

function readPublicFields(error: unknown): { message?: string; details?: unknown } {
  const { publicMessage, details }: Partial<AppError> = { ...(typeof error === 'object' ? error : null) };
  return {
    ...(typeof publicMessage === 'string' && { message: publicMessage }),
    ...(details !== undefined && { details }),
  };
}

function retryAfter(status: number, details: unknown): Record<string, string> {
  if (status !== 429 || typeof details !== 'object' || details === null) return {};
  if (!('retryAfterSeconds' in details) || typeof details.retryAfterSeconds !== 'number') return {};
  return { 'retry-after': String(details.retryAfterSeconds) };
}
