// A desk that forwards: the callback's lane, the delivering loop and a clock that the measurement moves, all in this process.
import { setTimeout as pause } from 'node:timers/promises';
import { makeWebhookSecret } from '@/lib/forwarding/webhook-signature';
import { kickDeliveries, startDeliveries } from '@/lib/hub/deliver-events';
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { createForwardingTarget } from '@/lib/stores/forwarding-targets';
import { getDatabase } from '@/lib/stores/prisma';
import { buildXml } from '@/lib/wechat/xml';
import { configure } from '../configure';
import { describeAnswer, isSuccess, openCallbackDoor, postPush } from '../reliability/callback-door';
import { runInLanes } from '../reliability/lanes';
import { createTestPlatform, sealText } from '../test-platform';

export interface ForwardingDesk {
  /** A webhook for the messages of these accounts (none named: of all). */
  addTarget(url: string, accounts?: string[]): Promise<string>;
  /** Ends all targets and forgets what was to be delivered. */
  clear(): Promise<void>;
  /** Text messages with the MsgIds from … to below; each to the account that `accountOf` names. */
  push(range: { from: number; to: number }, accountOf?: (msgId: number) => string): Promise<void>;
  /** Starts the loop; what it returns stops it. */
  deliver(): () => Promise<void>;
  /** Lets time pass, from one due try to the next, until nothing is to be delivered any more. */
  passUntilSettled(): Promise<void>;
  close(): Promise<void>;
}

export async function openForwardingDesk(): Promise<ForwardingDesk> {
  configure({ WXDESK_FORWARD_NETWORKS: '127.0.0.1/32' });
  forget('runtime');
  forget('forwardingTargets');
  await createTestPlatform();
  const runtime = getRuntime();
  let offsetMs = 0;
  const now = () => Date.now() + offsetMs;
  forget('runtime');
  remember<Runtime>('runtime', () => ({ ...runtime, clock: { ...runtime.clock, now } }));
  const door = await openCallbackDoor();

  return {
    addTarget: async (url, accounts = []) => {
      const rules = [{ subject: 'authorizerMessage', msgTypes: [], events: [], accounts }];
      const settings = { name: url, url, mode: 'webhook', format: 'json', rules } as const;
      const id = await createForwardingTarget(settings, makeWebhookSecret());
      forget('forwardingTargets');
      return id;
    },
    clear: async () => {
      await getDatabase().deliveryAttempt.deleteMany();
      await getDatabase().delivery.deleteMany();
      await getDatabase().forwardingTarget.deleteMany();
      forget('forwardingTargets');
    },
    push: async ({ from, to }, accountOf = () => 'wxaccount') => {
      const timestamp = Math.floor(now() / 1_000);
      await runInLanes(to - from, 32, async (index) => {
        const sealed = sealText(messageText(from + index), {
          timestamp,
          outer: 'ToUserName',
          outerValue: 'gh_account',
        });
        const answer = await postPush(door.port, sealed, `/api/callback/${accountOf(from + index)}`);
        if (!isSuccess(answer)) throw new Error(`A message was answered ${describeAnswer(answer)}.`);
      });
    },
    deliver: () => {
      const controller = new AbortController();
      const ended = startDeliveries(controller.signal);
      return async () => {
        controller.abort();
        await ended;
      };
    },
    passUntilSettled: async () => {
      let before = -1;
      let quietLooks = 0;
      for (;;) {
        const { isSettled, due, attempts, lastAt } = await readProgress(new Date(now()));
        if (isSettled) return;
        quietLooks = attempts === before ? quietLooks + 1 : 0;
        before = attempts;
        // Who is in doubt waits for the next round; when nothing is due and nothing under way, all wait for their next try.
        if (due > 0 && quietLooks > 0) offsetMs += 500;
        else if (due === 0 && quietLooks > 2) offsetMs += Math.max(0, lastAt - now()) + 1;
        kickDeliveries();
        await pause(100);
      }
    },
    close: async () => {
      await door.close();
      runtime.abort();
      forget('runtime');
      forget('forwardingTargets');
      configure({ WXDESK_FORWARD_NETWORKS: undefined });
    },
  };
}

async function readProgress(now: Date) {
  const pending = { state: 'pending' } as const;
  const [all, due, attempts] = await Promise.all([
    getDatabase().delivery.aggregate({ where: pending, _count: true, _max: { nextAttemptAt: true } }),
    getDatabase().delivery.count({ where: { ...pending, nextAttemptAt: { lte: now } } }),
    getDatabase().deliveryAttempt.count(),
  ]);
  return { isSettled: all._count === 0, due, attempts, lastAt: all._max.nextAttemptAt?.getTime() ?? 0 };
}

function messageText(msgId: number): string {
  return buildXml({
    ToUserName: 'gh_account',
    FromUserName: 'openid',
    CreateTime: 1_700_000_000,
    MsgType: 'text',
    Content: `message ${msgId}`,
    MsgId: String(msgId),
  });
}
