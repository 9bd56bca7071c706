// Replies without a program: a greeting for new followers, keywords, menu clicks; per account.
import { remember } from '../remember';
import { type AutoReply, listAutoReplies } from '../stores/auto-replies';
import type { AuthorizerMessage } from '../wechat/authorizer-message';
import { textOf } from '../wechat/xml';

/** How long a change of rules may take until every process minds it. */
const knownForMs = 1_000;

/** What the account says to this message; null when no rule fits. */
export async function findAutoReply(
  platformId: string,
  authorizerAppId: string,
  message: AuthorizerMessage,
): Promise<string | null> {
  const rules = await listKnownReplies();
  const own = rules.filter(
    (rule) => rule.platformId === platformId && rule.authorizerAppId === authorizerAppId,
  );
  return chooseReply(own, message);
}

/** Pure: an exact keyword counts more than a contained one, a longer contained one more than a shorter. */
export function chooseReply(
  rules: Pick<AutoReply, 'trigger' | 'pattern' | 'match' | 'content'>[],
  message: AuthorizerMessage,
): string | null {
  const fitting = rules.filter((rule) => fits(rule, message));
  const weigh = ({ match, pattern }: (typeof rules)[number]) =>
    (match === 'exact' ? 1_000_000 : 0) + pattern.length;
  return fitting.sort((one, other) => weigh(other) - weigh(one))[0]?.content ?? null;
}

function fits(
  { trigger, pattern, match }: Pick<AutoReply, 'trigger' | 'pattern' | 'match'>,
  message: AuthorizerMessage,
): boolean {
  const { msgType, event, eventKey, fields } = message;
  if (trigger === 'subscribe') return msgType === 'event' && event === 'subscribe';
  if (trigger === 'click') return msgType === 'event' && event === 'CLICK' && eventKey === pattern;
  if (msgType !== 'text') return false;
  const said = (textOf(fields, 'Content') ?? '').trim().toLowerCase();
  const word = pattern.toLowerCase();
  return match === 'exact' ? said === word : said.includes(word);
}

async function listKnownReplies(): Promise<AutoReply[]> {
  const cache = remember('autoReplies', () => ({
    readAt: Number.NEGATIVE_INFINITY,
    rules: Promise.resolve<AutoReply[]>([]),
  }));
  const now = performance.now();
  if (now - cache.readAt >= knownForMs) {
    cache.readAt = now;
    cache.rules = listAutoReplies();
    // Told to whoever waits for it; the next one asks again.
    cache.rules.catch(() => {
      cache.readAt = Number.NEGATIVE_INFINITY;
    });
  }
  return cache.rules;
}
