// Services that get messages, and how that went: most arrived at once, some never.
import { createForwardingTarget } from '@/lib/stores/forwarding-targets';
import { insertRows, type SeedRow } from './insert';
import type { SentMessage } from './messages';
import { createSeedRandom, type SeedRandom } from './random';
import { dayMs, type SeedWish } from './world';

const targets = [
  { name: '客服系统', format: 'json', share: 0.15 },
  { name: 'CRM (EasyWeChat)', format: 'original', share: 0.05 },
  { name: '数据仓库', format: 'json', share: 0.01 },
] as const;
/** Whatever followers send. */
const rules = [{ subject: 'authorizerMessage' as const, msgTypes: [], events: [], accounts: [] }];

export interface Forwarding {
  /** Decides to whom a message went. */
  note(message: SentMessage): void;
  insert(): Promise<number>;
}

export async function createForwarding({ seed, now }: SeedWish): Promise<Forwarding> {
  const random = createSeedRandom(seed, 'Delivery');
  const ids: string[] = [];
  for (const { name, format } of targets) {
    const url = `https://hooks-${ids.length + 1}.example/wechat`;
    const settings = { name, url, mode: 'webhook', format, rules } as const;
    const secret = `whsec_${Buffer.from(random.hex(48), 'hex').toString('base64')}`;
    ids.push(await createForwardingTarget(settings, secret));
  }
  const deliveries: SeedRow[] = [];
  const attempts: SeedRow[] = [];
  const note = (message: SentMessage) => {
    for (const [index, { share }] of targets.entries()) {
      const targetId = ids[index];
      if (targetId === undefined || !random.chance(share)) continue;
      const delivery = toDelivery({ message, targetId, now }, random);
      deliveries.push(delivery);
      attempts.push(...toAttempts(delivery, message, random));
    }
  };
  return {
    note,
    insert: async () => {
      const count = await insertRows('Delivery', deliveries);
      await insertRows('DeliveryAttempt', attempts);
      return count;
    },
  };
}

interface Sent {
  message: SentMessage;
  targetId: string;
  now: Date;
}

function toDelivery({ message, targetId, now }: Sent, random: SeedRandom): SeedRow {
  const { id: subjectId, platformId, authorizerAppId, name, receivedAt } = message;
  const isNew = now.getTime() - receivedAt.getTime() < dayMs;
  const state = random.chance(0.98) ? 'delivered' : isNew ? 'pending' : 'dead';
  const isDelivered = state === 'delivered';
  return {
    id: random.id(receivedAt),
    targetId,
    platformId,
    subject: 'authorizerMessage',
    subjectId,
    authorizerAppId,
    name,
    state,
    attemptCount: isDelivered ? 1 : 4,
    nextAttemptAt: state === 'pending' ? new Date(now.getTime() + random.below(dayMs)) : null,
    lastStatus: isDelivered ? 204 : 503,
    lastFailure: null,
    createdAt: receivedAt,
    settledAt: state === 'pending' ? null : new Date(receivedAt.getTime() + 300),
  };
}

function toAttempts(delivery: SeedRow, { receivedAt }: SentMessage, random: SeedRandom): SeedRow[] {
  return Array.from({ length: Number(delivery.attemptCount) }, (_, index) => {
    const startedAt = new Date(receivedAt.getTime() + index * 5 * 60_000);
    return {
      id: random.id(startedAt),
      deliveryId: delivery.id ?? null,
      startedAt,
      durationMs: 20 + random.below(200),
      status: delivery.lastStatus ?? null,
      failureCode: null,
    };
  });
}
