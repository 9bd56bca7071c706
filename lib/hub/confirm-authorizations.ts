// What the list says of one account is confirmed by asking WeChat for that account alone, so that a list gone wrong neither
// ends an authorization nor brings one back. How often a pass asks is limited.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { readWechatFailure } from './wechat-failure';
import { withComponentToken } from './with-component-token';

export type Confirmation =
  | { kind: 'authorized' }
  | { kind: 'unauthorized'; errcode: number | null }
  /** Not asked any more, or no answer that tells. */
  | { kind: 'unknown' };

export interface Confirmations {
  /** Whether the account authorizes the platform now. */
  ask(authorizerAppId: string): Promise<Confirmation>;
  /** How many accounts are left to a later pass. */
  openCount(): number;
}

const mostPerPass = 500;
/** So many questions without an answer that tells: WeChat, or the way to it, is not well. */
const mostUnanswered = 5;

/** For one pass; `keepTurn` is called before each question. */
export function createConfirmations(platformId: string, keepTurn: () => Promise<void>): Confirmations {
  let asked = 0;
  let unanswered = 0;
  let open = 0;
  return {
    openCount: () => open,
    ask: async (authorizerAppId) => {
      const mayAsk = asked < mostPerPass && unanswered < mostUnanswered;
      if (mayAsk) {
        asked += 1;
        await keepTurn();
      }
      const answer = mayAsk ? await ask(platformId, authorizerAppId) : ({ kind: 'unknown' } as const);
      if (answer.kind === 'unknown') {
        unanswered += mayAsk ? 1 : 0;
        open += 1;
      }
      return answer;
    },
  };
}

async function ask(platformId: string, authorizerAppId: string): Promise<Confirmation> {
  try {
    await withComponentToken(platformId, (access) =>
      getRuntime().api.getAuthorizerInfo({ ...access, authorizerAppId }),
    );
    return { kind: 'authorized' };
  } catch (error) {
    const { errorCode, errcode, rid } = readWechatFailure(error);
    if (errorCode === 'unauthorized') return { kind: 'unauthorized', errcode };
    getLogger().warn({ event: 'authorizationNotConfirmed', authorizerAppId, errorCode, errcode, rid });
    return { kind: 'unknown' };
  }
}
