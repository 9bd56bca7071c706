// One log line a second for all messages that were stored in it: each message has its row, and a line for each would cost
// a push more than its decryption.
import { getLogger } from '../logger';
import { remember } from '../remember';

interface Count {
  stored: number;
  /** Pushes of a message that was there already. */
  repeated: number;
  accounts: Set<string>;
}

const lineEveryMs = 1_000;

export function noticeStoredMessage(authorizerAppId: string, isNew: boolean): void {
  const memory = remember<{ count: Count | null }>('storedMessages', () => ({ count: null }));
  memory.count ??= startCount(() => {
    if (memory.count) log(memory.count);
    memory.count = null;
  });
  if (isNew) memory.count.stored += 1;
  else memory.count.repeated += 1;
  memory.count.accounts.add(authorizerAppId);
}

function startCount(end: () => void): Count {
  setTimeout(end, lineEveryMs);
  return { stored: 0, repeated: 0, accounts: new Set() };
}

function log({ stored, repeated, accounts }: Count): void {
  const [first] = accounts;
  const whose = accounts.size === 1 ? { authorizerAppId: first } : { accounts: accounts.size };
  getLogger().info({ event: 'messagesStored', stored, repeated, ...whose });
}
