// Which ticket counts: the newest by WeChat's clock, in whatever order they came.
import { expect, test } from 'vitest';
import { saveEventPush } from '@/lib/stores/accepted-pushes';
import { newId } from '@/lib/stores/ids';
import { getNewestTicket } from '@/lib/stores/tickets';
import { seedPlatform } from '../../support/seed';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();

const start = 1_800_000_000_000;

test('tickets that are delivered late, however many, do not replace a newer one', async () => {
  const { id: platformId } = await seedPlatform();
  const receive = (ticket: string, createdAt: number, receivedAt: number) =>
    saveEventPush(
      {
        ticket,
        code: null,
        deliveries: [],
        event: {
          id: newId(),
          platformId,
          dedupeKey: ticket,
          infoType: 'component_verify_ticket',
          authorizerAppId: null,
          wechatCreatedAt: new Date(createdAt),
          receivedAt: new Date(receivedAt),
          clientAddress: '',
          query: '',
          body: '',
          payload: null,
          codeDigest: null,
          effect: 'pending',
        },
      },
      performance.now() + 60_000,
    );
  await receive('ticket@@@newest', start, start);
  for (let minute = 1; minute <= 30; minute += 1) {
    await receive(`ticket@@@${minute}`, start - minute * 60_000, start + minute * 1_000);
  }
  expect(await getNewestTicket(platformId)).toMatchObject({ value: 'ticket@@@newest', createdAt: start });
});
