// What one try asks WeChat: the component's token, or an account's with all that may be needed to heal its refresh token.
import { type Answer, answerOf } from './answer';
import { withComponentToken } from './component-token';
import { TurnLostError } from './lease';
import { passQuota, type QuotaPass, settleQuota } from './quota';
import { type AuthorizerCalls, askForAuthorizer } from './recover';
import { callInTurn, type Try, takeTurn } from './turn';
import type { UsableToken } from './types';

/** Asks in turn. Refusals are data; rejects with TurnLostError or QuotaPausedError when the try must end without an answer. */
export function ask(attempt: Try): Promise<Answer> {
  const { context, credential, componentToken } = attempt;
  if (componentToken !== null)
    return askForAuthorizer(callsFor(attempt, componentToken), credential, context.clock.now());
  return answerOf(() =>
    callInTurn(attempt, () => context.source.fetchComponentToken(credential.key.platformId)),
  );
}

function callsFor(attempt: Try, componentToken: UsableToken): AuthorizerCalls {
  const { context, tokens, credential } = attempt;
  const { source, store, clock, lists, onEvent } = context;
  const { platformId, authorizerAppId } = credential.key;
  const account = { platformId, authorizerAppId };
  const startedAt = clock.now();
  const withToken = withComponentToken(tokens, platformId, componentToken);
  let pass: QuotaPass | null = null;

  return {
    refresh: async (refreshToken) => {
      const answer = await answerOf(() =>
        withToken(async (componentAccessToken) => {
          await takeTurn(attempt);
          pass = await passQuota(context, platformId, pass);
          const request = { ...account, refreshToken, componentAccessToken };
          return context.outage.watch(platformId, () => source.refreshAuthorizerToken(request));
        }),
      );
      if (pass) await settleQuota(context, platformId, { pass, answer });
      return answer;
    },
    findRefreshToken: (tried) =>
      lists.find({
        key: credential.key,
        tried,
        startedAt,
        obtainedAt: credential.obtainedAt,
        fetchOne: () =>
          withToken((componentAccessToken) =>
            callInTurn(attempt, () =>
              source.fetchAuthorizerRefreshToken({ ...account, componentAccessToken }),
            ),
          ),
        fetchAll: (beforePage) =>
          withToken((componentAccessToken) => {
            const inTurn = async () => {
              await takeTurn(attempt);
              await beforePage();
            };
            const request = { platformId, componentAccessToken, beforePage: inTurn };
            return context.outage.watch(platformId, () => source.listRefreshTokens(request));
          }),
      }),
    keepRefreshToken: async (refreshToken) => {
      const isKept = await store.saveRefreshToken(credential, refreshToken, clock.now());
      if (!isKept) throw new TurnLostError('The credential was saved while its refresh token was recovered.');
      attempt.credential = { ...credential, refreshToken };
      onEvent({ event: 'refreshTokenRecovered', ...credential.key });
    },
  };
}
