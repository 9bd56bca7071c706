// What the account says by itself: to new followers, to keywords, to menu clicks.
import type { Account } from '@/lib/stores/account';
import { listAutoReplies } from '@/lib/stores/auto-replies';
import { ReplyRules } from './reply-rules';

export async function ReplyPanel({ account, isAdmin }: { account: Account; isAdmin: boolean }) {
  const { platformId, appId } = account;
  const rules = await listAutoReplies(appId);
  return (
    <ReplyRules
      account={{ platformId, authorizerAppId: appId }}
      rules={rules
        .filter((rule) => rule.platformId === platformId)
        .map(({ id, trigger, pattern, match, content }) => ({ id, trigger, pattern, match, content }))}
      isAdmin={isAdmin}
    />
  );
}
