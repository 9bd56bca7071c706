// Where batches of events are played: a WeChat, this process and a second one, both on the database under test.
import { forget } from '@/lib/remember';
import { getDatabase } from '@/lib/stores/prisma';
import { configure } from '../../configure';
import { startHubProcess } from './event-process';
import { type HubVerbs, hubVerbs } from './hub-verbs';
import type { Round } from './plan';
import type { Scene } from './scene';
import { type EventWechat, startEventWechat } from './wechat';

export interface Stage {
  wechat: EventWechat;
  processes: readonly [HubVerbs, HubVerbs];
  stop(): Promise<void>;
}

export async function openStage(environment: () => NodeJS.ProcessEnv): Promise<Stage> {
  const wechat = await startEventWechat();
  configure({ WECHAT_API_BASE: wechat.url, WXDESK_URL: 'http://localhost:3000' });
  forget('runtime');
  const second = await startHubProcess(environment()).catch(async (error: unknown) => {
    await wechat.close();
    throw error;
  });
  return {
    wechat,
    processes: [hubVerbs, second],
    stop: async () => {
      await second.stop();
      await wechat.close();
      forget('runtime');
      configure({ WECHAT_API_BASE: undefined, WXDESK_URL: undefined });
    },
  };
}

export async function work({ processes }: Stage, workers: Round['workers']): Promise<void> {
  const [first, second] = processes;
  const chosen = { none: [], first: [first], second: [second], both: [first, second] }[workers];
  await Promise.all(chosen.map((process) => process.work()));
}

const maxRounds = 40;

/** Works until nothing is left to do: what was put off is done as if its time had come. */
export async function settle(
  stage: Stage,
  scenes: Scene[],
  workers: Round['workers'] = 'both',
): Promise<void> {
  for (let round = 0; ; round += 1) {
    await bringForward(scenes);
    await work(stage, workers);
    const pending = await countPending(scenes);
    if (pending === 0) break;
    if (round === maxRounds) throw new Error(`${pending} events do not come to an end.`);
  }
  // A token that WeChat made while another was being saved is replaced at once.
  const [first] = stage.processes;
  await first.refresh();
}

async function bringForward(scenes: Scene[]): Promise<void> {
  const platformId = { in: idsOf(scenes) };
  const past = new Date(0);
  await getDatabase().platformEvent.updateMany({
    where: { platformId, effect: 'pending', nextAttemptAt: { not: null } },
    data: { nextAttemptAt: past },
  });
  await getDatabase().authorizationCode.updateMany({
    where: { platformId, state: 'pending' },
    data: { nextAttemptAt: past },
  });
}

function countPending(scenes: Scene[]): Promise<number> {
  return getDatabase().platformEvent.count({
    where: { platformId: { in: idsOf(scenes) }, effect: 'pending' },
  });
}

/** Removes everything of these platforms, also at WeChat. */
export async function clear({ wechat }: Stage, scenes: Scene[]): Promise<void> {
  const database = getDatabase();
  const where = { platformId: { in: idsOf(scenes) } };
  await database.authorizerChange.deleteMany({ where: { authorizer: where } });
  await database.authorizer.deleteMany({ where });
  await database.authorizationCode.deleteMany({ where });
  await database.verifyTicket.deleteMany({ where });
  await database.platformEvent.deleteMany({ where });
  await database.refreshAttempt.deleteMany({ where });
  await database.incident.deleteMany({ where });
  await database.credential.deleteMany({ where });
  await database.platform.deleteMany({ where: { id: where.platformId } });
  wechat.clear();
}

export function idsOf(scenes: Scene[]): string[] {
  return scenes.map(({ platform }) => platform.id);
}
