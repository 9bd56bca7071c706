// Rows that decide what the doctor says, for the only platform there is.
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';

export async function saveTicket(ageMs: number): Promise<void> {
  const { id: platformId } = await getDatabase().platform.findFirstOrThrow();
  const receivedAt = new Date(Date.now() - ageMs);
  const eventId = newId();
  const origin = { platformId, receivedAt, clientAddress: '127.0.0.1' };
  await getDatabase().platformEvent.create({
    data: {
      ...origin,
      id: eventId,
      dedupeKey: eventId,
      infoType: 'x',
      query: '',
      body: '',
      effect: 'done',
    },
  });
  await getDatabase().verifyTicket.create({
    data: { ...origin, id: newId(), eventId, ticketCipher: 'sealed', ticketTail: 'tail' },
  });
}

export interface AccountState {
  life: number;
  refreshIn?: number;
  state?: string;
  failureCount?: number;
}

export async function saveAccount(appId: string, account: AccountState): Promise<void> {
  const { id: platformId } = await getDatabase().platform.findFirstOrThrow();
  const now = new Date();
  await getDatabase().authorizer.create({
    data: {
      id: newId(),
      platformId,
      appId,
      permissionIds: [],
      status: 'authorized',
      createdAt: now,
      updatedAt: now,
    },
  });
  await saveCredential({ kind: 'authorizer', authorizerAppId: appId, ...account });
}

export async function saveCredential(
  credential: AccountState & { kind: string; authorizerAppId: string; version?: number },
): Promise<void> {
  const { id: platformId } = await getDatabase().platform.findFirstOrThrow();
  const { life, refreshIn = 0, ...columns } = credential;
  const now = new Date();
  await getDatabase().credential.create({
    data: {
      ...columns,
      id: newId(),
      platformId,
      accessTokenCipher: 'sealed',
      expiresAt: new Date(now.getTime() + life),
      refreshAt: new Date(now.getTime() + refreshIn),
      createdAt: now,
      updatedAt: now,
    },
  });
}
