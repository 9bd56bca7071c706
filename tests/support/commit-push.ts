// Commits a decrypted push: the event once per text, its ticket or its code beside it.
import { digest, seal } from '@/lib/secrets';
import { saveReceivedCode } from '@/lib/stores/authorization-codes';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { infoTypeOf, type PlatformEvent, readPlatformEvent } from '@/lib/wechat/platform-event';

/** Returns the event's id, also of one that was there before. */
export async function commitPush(platformId: string, text: string, receivedAt = new Date()): Promise<string> {
  const event = readPlatformEvent(text);
  const dedupeKey = digest(text);
  const wechatCreatedAt = event.createTime === null ? null : new Date(event.createTime * 1000);
  return getDatabase().$transaction(async (tx) => {
    const before = await tx.platformEvent.findFirst({ where: { platformId, dedupeKey } });
    if (before) return before.id;
    const id = newId();
    const received = codeOf(event);
    const codeDigest =
      received === null
        ? null
        : await saveReceivedCode(tx, {
            ...received,
            platformId,
            preAuthCodeId: null,
            launchId: null,
            wechatCreatedAt,
            receivedAt,
          });
    const authorizerAppId = 'authorizerAppId' in event ? event.authorizerAppId : null;
    await tx.platformEvent.create({
      data: {
        id,
        platformId,
        dedupeKey,
        infoType: infoTypeOf(event),
        authorizerAppId,
        wechatCreatedAt,
        receivedAt,
        clientAddress: '127.0.0.1',
        query: '',
        body: '',
        codeDigest,
        effect: 'pending',
      },
    });
    if (event.infoType === 'component_verify_ticket') {
      const ticketId = newId();
      const place = { table: 'VerifyTicket', rowId: ticketId, column: 'ticketCipher' };
      const ticketCipher = seal(event.componentVerifyTicket, place);
      await tx.verifyTicket.create({
        data: {
          id: ticketId,
          platformId,
          eventId: id,
          ticketCipher,
          ticketTail: event.componentVerifyTicket.slice(-4),
          wechatCreatedAt,
          receivedAt,
          clientAddress: '127.0.0.1',
        },
      });
    }
    return id;
  });
}

function codeOf(event: PlatformEvent) {
  if (event.infoType === 'notify_third_fasteregister' && event.authorizationCode !== null) {
    const { infoType: origin, authorizerAppId, authorizationCode: code } = event;
    return { origin, authorizerAppId, code, preAuthCode: null, expiresAt: null };
  }
  if (event.infoType !== 'authorized' && event.infoType !== 'updateauthorized') return null;
  const { infoType: origin, authorizerAppId, authorizationCode: code, preAuthCode } = event;
  const seconds = event.authorizationCodeExpiresAt;
  return {
    origin,
    authorizerAppId,
    code,
    preAuthCode,
    expiresAt: seconds === null ? null : new Date(seconds * 1000),
  };
}
