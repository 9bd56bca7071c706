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
  /** Nothing is sent to these, everything to the others. */
  switchOff(ids: string[]): Promise<void>;
  /** Ends all targets and forgets what was to be delivered. */
  clear(): Promise<void>;
  /** Text messages with the MsgIds from … to below; each to the account that `accountOf` names. */
  push(range: { from: number; to: number }, accountOf?: (msgId: number) => string): Promise<void>;
  /** Starts the loop; what it returns stops it. */
  deliver(): () => Promise<void>;
  /** Lets so much time pass. */
  pass(ms: number): void;
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
      const settings = { name: 'Service', url, mode: 'webhook', format: 'json', rules } as const;
      const id = await createForwardingTarget(settings, makeWebhookSecret());
      forget('forwardingTargets');
      return id;
    },
    switchOff: async (ids) => {
      const { forwardingTarget } = getDatabase();
      // Who is on again keeps its failures: it is as dead as before.
      await forwardingTarget.updateMany({ data: { disabledAt: null } });
      await forwardingTarget.updateMany({ where: { id: { in: ids } }, data: { disabledAt: new Date() } });
      forget('forwardingTargets');
    },
    clear: async () => {
      await getDatabase().deliveryAttempt.deleteMany();
      await getDatabase().delivery.deleteMany();
      await getDatabase().forwardingTarget.deleteMany();
      forget('forwardingTargets');
    },
    push: async ({ from, to }, accountOf = () => 'wxaccount') => {
      await runInLanes(to - from, 32, (index) =>
        pushUntilTaken(door.port, {
          msgId: from + index,
          account: accountOf(from + index),
          timestamp: () => Math.floor(now() / 1_000),
        }),
      );
    },
    deliver: () => {
      const controller = new AbortController();
      const ended = startDeliveries(controller.signal);
      return async () => {
        controller.abort();
        await ended;
      };
    },
    pass: (ms) => {
      offsetMs += ms;
    },
    passUntilSettled: async () => {
      let before = -1;
      let quietLooks = 0;
      for (;;) {
        const { isSettled, due, attempts, lastAt } = await readProgress(new Date(now()));
        if (isSettled) return;
        quietLooks = attempts === before ? quietLooks + 1 : 0;
        before = attempts;
        // Who is in doubt waits some seconds; when nothing is due and nothing under way, all wait for their next try.
        if (due > 0 && quietLooks > 0) offsetMs += 5_000;
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

interface Pushed {
  msgId: number;
  account: string;
  timestamp: () => number;
}

/** A busy machine may answer 503; WeChat comes again then. */
async function pushUntilTaken(port: number, { msgId, account, timestamp }: Pushed): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const change = { timestamp: timestamp(), outer: 'ToUserName', outerValue: 'gh_account' } as const;
    const answer = await postPush(port, sealText(messageText(msgId), change), `/api/callback/${account}`);
    if (isSuccess(answer)) return;
    if (answer.status !== 503 || tries === 100) {
      throw new Error(`A message was answered ${describeAnswer(answer)}.`);
    }
  }
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
