// Sends sealed pushes and remembers how each was answered. Every attempt is sealed and signed anew, as WeChat's retries are.
import { setTimeout as pause } from 'node:timers/promises';
import { deliver, type PushAnswer, type PushAttempt, type Tamper } from './deliver';

export interface PushRequest {
  /** InfoType or MsgType. */
  what: string;
  /** The account it is about; null for tickets. */
  appId: string | null;
  text: string;
  /** The account's original id on the message URL; null on the auth-event URL. */
  toUserName: string | null;
  tamper?: Tamper | undefined;
  /** Attempts before it counts as failed; left out: WeChat's three. */
  attemptLimit?: number;
}

export interface Push extends PushRequest {
  id: string;
  at: number;
  state: 'waiting' | 'accepted' | 'failed' | 'held';
  attempts: PushAttempt[];
}

export interface PushDesk {
  /** Sends it up to three times; resolves after the first attempt. */
  send(request: PushRequest): Promise<Push>;
  /** The same text once more, one attempt. */
  resend(id: string): Promise<Push | null>;
  /** Newest first. */
  list(): Push[];
  /** Resolves when nothing waits for an answer or a retry. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface PushDeskOptions {
  seal: (push: PushRequest) => { url: string; body: string };
  /** False while pushes are stopped or the platform has no such URL yet. */
  canPush: (push: PushRequest) => boolean;
  retryMs: number;
}

const remembered = 300;
const usualAttemptLimit = 3;

export function createPushDesk(options: PushDeskOptions): PushDesk {
  let pushes: Push[] = [];
  let lastId = 0;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    void work.finally(() => running.delete(work));
    return work;
  };

  const attempt = async (push: Push): Promise<PushAnswer> => {
    const answer = await deliver(options.seal(push), closing.signal);
    push.attempts.push({ ...answer, at: Date.now() });
    if (answer.isAccepted) push.state = 'accepted';
    return answer;
  };

  const retry = async (push: Push): Promise<void> => {
    while (push.state === 'waiting' && push.attempts.length < (push.attemptLimit ?? usualAttemptLimit)) {
      await pause(options.retryMs, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      await attempt(push);
    }
    if (push.state === 'waiting') push.state = 'failed';
  };

  return {
    send: async (request) => {
      lastId += 1;
      const push: Push = { ...request, id: String(lastId), at: Date.now(), state: 'waiting', attempts: [] };
      pushes.push(push);
      if (pushes.length > remembered * 2) pushes = pushes.slice(-remembered);
      if (!options.canPush(push)) {
        push.state = 'held';
        return push;
      }
      await track(attempt(push));
      void track(retry(push));
      return push;
    },
    resend: async (id) => {
      const push = pushes.find((known) => known.id === id);
      if (!push || !options.canPush(push)) return null;
      await track(attempt(push));
      return push;
    },
    list: () => pushes.slice(-remembered).reverse(),
    settle: async () => {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled([...running]);
    },
  };
}
