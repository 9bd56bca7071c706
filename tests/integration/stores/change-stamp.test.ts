import { expect, test } from 'vitest';
import { type ChangeKind, getChangeStamp, listChangedKinds } from '@/lib/stores/change-stamp';
import { newId } from '@/lib/stores/ids';
import { openIncident } from '@/lib/stores/incidents';
import { getDatabase } from '@/lib/stores/prisma';
import { saveSetting } from '@/lib/stores/settings';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

test('the stamp tells each change by its kind, and no other kind', async () => {
  const db = getDatabase();
  const { id: platformId } = await seedPlatform();
  const authorizerId = await seedAccount({ platformId, appId: 'wx-account' });
  const at = new Date();
  const eventId = newId();
  const common = { platformId, dedupeKey: 'k', receivedAt: at, clientAddress: '', query: '', body: '' };
  const changes: [kinds: ChangeKind[], what: string, change: () => Promise<unknown>][] = [
    [
      ['events'],
      'event',
      () => db.platformEvent.create({ data: { id: eventId, infoType: 'x', effect: 'pending', ...common } }),
    ],
    [
      ['events'],
      'its effect',
      () => db.platformEvent.update({ where: { id: eventId }, data: { effect: 'done' } }),
    ],
    [
      ['messages'],
      'message',
      () =>
        db.authorizerMessage.create({
          data: { id: newId(), authorizerAppId: 'a', msgType: 'text', ...common },
        }),
    ],
    [
      ['accounts'],
      'history of an account',
      () =>
        db.authorizerChange.create({
          data: { id: newId(), authorizerId, kind: 'unauthorized', added: [], removed: [], at },
        }),
    ],
    [
      ['accounts'],
      'profile wanted',
      () => db.authorizer.update({ where: { id: authorizerId }, data: { profileDueAt: at } }),
    ],
    [
      ['accounts'],
      'profile fetched',
      () => db.authorizer.update({ where: { id: authorizerId }, data: { profileDueAt: null } }),
    ],
    [
      ['tokens'],
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
      ['tickets'],
      'refused push',
      () =>
        db.refusedPush.create({
          data: {
            id: newId(),
            receivedAt: at,
            status: 403,
            path: '',
            query: '',
            bodySample: '',
            clientAddress: '',
            reason: 'x',
          },
        }),
    ],
    [
      ['tickets'],
      'ticket',
      () =>
        db.verifyTicket.create({
          data: {
            id: newId(),
            platformId,
            eventId,
            ticketCipher: '',
            ticketTail: '',
            receivedAt: at,
            clientAddress: '',
          },
        }),
    ],
    [
      ['incidents'],
      'incident',
      () => openIncident({ platformId, kind: 'foreignMinter', severity: 'warning', detail: {}, now: at }),
    ],
    [
      ['incidents'],
      'the same incident again',
      () =>
        openIncident({
          platformId,
          kind: 'foreignMinter',
          severity: 'warning',
          detail: {},
          now: new Date(at.getTime() + 1),
        }),
    ],
    [
      ['audit'],
      'act',
      () =>
        db.auditEntry.create({ data: { id: newId(), number: 1, at, actor: 'terminal', act: 'x', seal: '' } }),
    ],
    [['settings'], 'setting', () => saveSetting('colour', 'green', at)],
    [
      ['deliveries'],
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
  for (const [kinds, what, change] of changes) {
    const before = await getChangeStamp();
    expect(await getChangeStamp()).toBe(before);
    await change();
    expect([what, listChangedKinds(before, await getChangeStamp())]).toEqual([what, kinds]);
  }
});

test('a stamp that is none, of another program or version, makes everything new', async () => {
  const stamp = await getChangeStamp();
  const kinds = listChangedKinds('', stamp);
  expect(kinds).toContain('tickets');
  expect(listChangedKinds('2026/17/x', stamp)).toEqual(kinds);
  expect(listChangedKinds(stamp.replace(/^\S+ /, ''), stamp)).toEqual(kinds.slice(0, 1));
});
