import { expect, test } from 'vitest';
import { getChangeStamp } from '@/lib/stores/change-stamp';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

test('the stamp differs after everything that pages show, and only then', async () => {
  const db = getDatabase();
  const { id: platformId } = await seedPlatform();
  const authorizerId = await seedAccount({ platformId, appId: 'wx-account' });
  const at = new Date();
  const eventId = newId();
  const common = { platformId, dedupeKey: 'k', receivedAt: at, clientAddress: '', query: '', body: '' };
  const changes: [what: string, change: () => Promise<unknown>][] = [
    [
      'event',
      () => db.platformEvent.create({ data: { id: eventId, infoType: 'x', effect: 'pending', ...common } }),
    ],
    ['its effect', () => db.platformEvent.update({ where: { id: eventId }, data: { effect: 'done' } })],
    [
      'message',
      () =>
        db.authorizerMessage.create({
          data: { id: newId(), authorizerAppId: 'a', msgType: 'text', ...common },
        }),
    ],
    [
      'history of an account',
      () =>
        db.authorizerChange.create({
          data: { id: newId(), authorizerId, kind: 'unauthorized', added: [], removed: [], at },
        }),
    ],
    [
      'profile wanted',
      () => db.authorizer.update({ where: { id: authorizerId }, data: { profileDueAt: at } }),
    ],
    [
      'profile fetched',
      () => db.authorizer.update({ where: { id: authorizerId }, data: { profileDueAt: null } }),
    ],
    [
      'refresh',
      () =>
        db.refreshAttempt.create({
          data: {
            id: newId(),
            platformId,
            kind: 'component',
            reason: 'due',
            outcome: 'refreshed',
            durationMs: 1,
            owner: 'a',
            startedAt: at,
          },
        }),
    ],
    [
      'try to deliver',
      async () => {
        const [id, targetId] = [newId(), newId()];
        const target = { name: 'CRM', url: 'https://crm.example/', rules: [], secretCipher: 'sealed' };
        await db.forwardingTarget.create({
          data: { id: targetId, ...target, createdAt: at, updatedAt: at },
        });
        const subject = { subject: 'platformEvent', subjectId: eventId, name: 'x' };
        await db.delivery.create({ data: { id, targetId, platformId, ...subject, createdAt: at } });
        await db.deliveryAttempt.create({
          data: { id: newId(), deliveryId: id, startedAt: at, durationMs: 1 },
        });
      },
    ],
  ];
  for (const [what, change] of changes) {
    const before = await getChangeStamp();
    expect(await getChangeStamp()).toBe(before);
    await change();
    expect([what, await getChangeStamp()]).not.toEqual([what, before]);
  }
});
