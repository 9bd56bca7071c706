// The hub's desk for a test file: an empty database and a new WeChat for every test.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { forget } from '@/lib/remember';
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { configure } from './configure';
import { type HubDesk, openHubDesk } from './open-hub-desk';

export type { HubDesk };

export const officialAccount = 'wx7c1d90e2b4a86f35';
export const otherAccount = 'wx91d5e67f08b2c3a4';

/** For a test file on a test database; every test has an empty database and a new WeChat. */
export function setUpHubDesk(settings: Record<string, string> = {}): HubDesk {
  const desk = {} as HubDesk;
  beforeAll(() => configure({ WXDESK_URL: 'http://localhost:3000', ...settings }));
  beforeEach(async () => {
    await deleteEverything();
    await desk.sandbox?.close();
    Object.assign(desk, await openHubDesk());
  });
  afterEach(() => getRuntime().incidents.settle());
  afterAll(() => desk.sandbox?.close());
  return desk;
}

async function deleteEverything(): Promise<void> {
  const database = getDatabase();
  await database.authorizerChange.deleteMany();
  await database.authorizer.deleteMany();
  await database.authorizationCode.deleteMany();
  await database.preAuthCode.deleteMany();
  await database.launch.deleteMany();
  await database.verifyTicket.deleteMany();
  await database.platformEvent.deleteMany();
  await database.refreshAttempt.deleteMany();
  await database.credential.deleteMany();
  await database.lease.deleteMany();
  await database.setting.deleteMany();
  await database.auditEntry.deleteMany();
  await database.incident.deleteMany();
  await database.delivery.deleteMany();
  await database.formerPlatformKey.deleteMany();
  await database.autoReply.deleteMany();
  await database.authorizerMessage.deleteMany();
  await database.platform.deleteMany();
  forget('knownPlatforms');
  await database.staffSession.deleteMany();
  await database.throttle.deleteMany();
  await database.staff.deleteMany();
}
