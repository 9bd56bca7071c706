// What happens to accounts opposite the WeChat of recognisable pairs: they are refreshed from two sides, authorize anew,
// withdraw, and their events and tickets come. Whoever would try again in life (WeChat its pushes, the work loop its
// effects) tries again here until it is done.

import { digest } from '@/lib/secrets';
import { saveEventPush } from '@/lib/stores/accepted-pushes';
import { getAuthorizationCodeByDigest } from '@/lib/stores/authorization-codes';
import { saveConnection } from '@/lib/stores/connections';
import { toStoredCredential } from '@/lib/stores/credential-row';
import { saveDisconnection } from '@/lib/stores/disconnections';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenOf } from '@/lib/tokens/component-token';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import type { Clock } from '@/lib/tokens/ports';
import { refreshAtOf } from '@/lib/tokens/refresh-policy';
import type { Grant, StoredCredential } from '@/lib/tokens/types';
import type { DatabaseDesk } from './database-desk';
import { newAuthorizedPush, newEvent, newTicketPush } from './event-pushes';
import { accessTokenOf, type PairWechat, pairLifeSeconds, refreshTokenOf } from './pair-wechat';

export interface PairLife {
  /** A chapter in the life of one account, by chance. Never rejects. */
  live(appId: string, random: () => number): Promise<void>;
  tickAll(): Promise<void>;
  readAll(): Promise<StoredCredential[]>;
  /** Rows whose companions of the same transaction are missing. */
  countIncomplete(): Promise<number>;
}

export interface PairLifeParts {
  desk: DatabaseDesk;
  wechat: PairWechat;
  clock: Clock;
  engines: TokenEngine[];
}

export function grantOfPair(appId: string, pair: number, obtainedAt: number): Grant {
  const accessToken = accessTokenOf(appId, pair);
  const refreshToken = refreshTokenOf(appId, pair);
  return { accessToken, refreshToken, obtainedAt, expiresAt: obtainedAt + pairLifeSeconds(pair) * 1_000 };
}

export function openPairLife({ desk, wechat, clock, engines }: PairLifeParts): PairLife {
  const { platformId } = desk;
  const withdrawn = new Set<string>();
  const now = () => new Date(clock.now());

  async function authorize(appId: string): Promise<void> {
    const code = `code-${newId()}`;
    const push = newAuthorizedPush({ platformId, appId, code, at: now() });
    await untilDone(() => saveEventPush(push, performance.now() + 60_000));
    const row = await untilDone(() => getAuthorizationCodeByDigest(platformId, digest(code)));
    const grant = grantOfPair(appId, wechat.grant(appId), clock.now());
    await untilDone(() =>
      saveConnection({
        ...{ platformId, authorizerAppId: appId, codeId: row?.id ?? null, permissionIds: [1] },
        ...{ grant, refreshToken: grant.refreshToken, eventAt: push.event.wechatCreatedAt, now: now() },
        refreshAt: refreshAtOf('authorizer', grant, Math.random),
      }),
    );
    withdrawn.delete(appId);
  }

  async function withdraw(appId: string): Promise<void> {
    const event = newEvent(platformId, 'unauthorized', appId, now());
    await untilDone(() =>
      saveEventPush({ event, ticket: null, code: null, deliveries: [] }, performance.now() + 60_000),
    );
    const ended = { platformId, authorizerAppId: appId, eventAt: event.wechatCreatedAt, eventId: event.id };
    await untilDone(() => saveDisconnection({ ...ended, now: now() }));
    withdrawn.add(appId);
  }

  async function pushTicket(): Promise<void> {
    const push = newTicketPush(platformId, now());
    await untilDone(() => saveEventPush(push, performance.now() + 60_000));
  }

  /** Somebody needs the token, and asks a few times. */
  async function refresh(engine: TokenEngine, appId: string): Promise<void> {
    for (let time = 0; time < 3; time += 1) {
      const outcome = await engine.getUsableToken(desk.accountKey(appId)).catch(() => null);
      if (outcome && tokenOf(outcome)) return;
    }
  }

  return {
    live: async (appId, random) => {
      const refreshes = engines.map((engine) => refresh(engine, appId));
      const chance = random();
      if (withdrawn.has(appId) || chance < 0.06) await authorize(appId);
      else if (chance < 0.1) await withdraw(appId);
      else if (chance < 0.15) await pushTicket();
      await Promise.all(refreshes);
    },
    tickAll: async () => {
      for (const engine of engines) await engine.tick();
    },
    readAll: async () => (await getDatabase().credential.findMany()).map(toStoredCredential),
    countIncomplete: () => countIncomplete(platformId),
  };
}

async function countIncomplete(platformId: string): Promise<number> {
  const db = getDatabase();
  const ticketEvents = await db.platformEvent.count({
    where: { platformId, infoType: 'component_verify_ticket' },
  });
  const tickets = await db.verifyTicket.count({ where: { platformId } });
  const codeEvents = await db.platformEvent.count({ where: { platformId, infoType: 'authorized' } });
  const codes = await db.authorizationCode.count({ where: { platformId } });
  const exchanged = await db.authorizationCode.count({ where: { platformId, state: 'exchanged' } });
  const changes = await db.authorizerChange.findMany({ select: { kind: true, eventId: true } });
  const connected = changes.filter(({ eventId }) => eventId === null).length;
  const accounts = await db.authorizer.findMany({ select: { appId: true, status: true } });
  const credentials = await db.credential.findMany({ where: { kind: 'authorizer' } });
  const stateOf = new Map(credentials.map((row) => [row.authorizerAppId, row.state === 'unauthorized']));
  const unlike = accounts.filter(({ appId, status }) => stateOf.get(appId) !== (status === 'unauthorized'));
  const differences = [ticketEvents - tickets, codeEvents - codes, exchanged - connected, unlike.length];
  return differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
}

async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isInjected(error)) throw error;
    }
  }
}

/** Whatever the client makes of a lost connection; anything else is a finding. */
function isInjected(error: unknown): boolean {
  return (
    error instanceof Error &&
    /connection|P1017|P2028|Transaction/i.test(`${error.message} ${String(Reflect.get(error, 'code'))}`)
  );
}
