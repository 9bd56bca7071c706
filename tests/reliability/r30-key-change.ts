// Token and AES key are replaced while pushes keep coming: nothing that is WeChat's is refused, and the former pair counts
// for a day.
import { setTimeout as pause } from 'node:timers/promises';
import { type Platform, savePlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { inTransaction } from '@/tests/support/in-transaction';
import { bundleProgram } from '../support/bundle-program';
import { describeAnswer, isSuccess, postPush } from '../support/reliability/callback-door';
import { runInLanes } from '../support/reliability/lanes';
import { type RunningProgram, startProgram } from '../support/start-program';
import { createTestPlatform, platformSettings, sealEvent, ticketFields } from '../support/test-platform';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const perSecond = 50;
const changes = 3;
const dayMs = 24 * 60 * 60_000;

type Keys = { token: string; aesKey: string };

export const r30: Requirement = {
  id: 'R30',
  asked:
    'EncodingAESKey and Token replaced 3 times while 50 pushes/s run, 2 processes: 0 rejected legitimate pushes; former pair accepted 24 h, no longer',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const platform = await createTestPlatform();
  const program = await bundleProgram('tests/support/programs/callback-server.ts');
  const servers: RunningProgram[] = [];
  try {
    for (let number = 0; number < 2; number += 1) {
      servers.push(startProgram(program.file, rig.database.environment()));
    }
    const ports = (await Promise.all(servers.map(({ firstLine }) => firstLine))).map(Number);
    const load = await changeUnderLoad(rig, platform, ports);
    const day = await askAboutADay(ports[0] ?? 0);
    const refused = load.refused.length;
    const why = refused > 0 ? ` (${load.refused[0]})` : '';
    return {
      seen: `${load.pushes} pushes, ${changes} changes: ${refused} rejected${why}; of ${day.count} made with former pairs ${day.acceptedBefore} accepted just before 24 h, ${day.acceptedAfter} just after; strangers: ${day.strangersAccepted} accepted`,
      met:
        refused === 0 &&
        day.acceptedBefore === day.count &&
        day.acceptedAfter === 0 &&
        day.strangersAccepted === 0,
    };
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
    program.remove();
  }
}

async function changeUnderLoad(rig: DatabaseRig, platform: Platform, ports: number[]) {
  const perChange = rig.pick(600, 60);
  const pushes = (changes + 1) * perChange;
  const changed: Promise<void>[] = [];
  const refused: string[] = [];
  const startedAt = performance.now();
  await runInLanes(pushes, 16, async (number) => {
    if (rig.isFull) await pause(Math.max(0, startedAt + (number * 1_000) / perSecond - performance.now()));
    const round = Math.floor(number / perChange);
    // Not awaited: pushes are under way while it is made.
    if (round > 0) changed[round] ??= changeKeys(platform, round);
    const keys = await keysOfWechat(number / perChange, changed[round]);
    const answer = await push(ports[number % ports.length] ?? 0, keys);
    if (!isSuccess(answer)) refused.push(`push ${number}: ${describeAnswer(answer)}`);
  });
  return { pushes, refused };
}

function changeKeys(platform: Platform, round: number): Promise<void> {
  const { secret, name } = platform;
  return inTransaction((tx) => savePlatform(platform.id, { secret, name, ...keysOf(round) }, tx));
}

/** WeChat goes on with the former pair, then has the new Token, then the new AES key too. It is told after we are. */
async function keysOfWechat(at: number, changed: Promise<void> | undefined): Promise<Keys> {
  const round = Math.floor(at);
  const former = keysOf(Math.max(0, round - 1));
  const step = Math.floor((at - round) * 3);
  if (step === 0) return former;
  await changed;
  return step === 1 ? { ...former, token: keysOf(round).token } : keysOf(round);
}

function keysOf(round: number): Keys {
  if (round === 0) return { token: platformSettings.token, aesKey: platformSettings.aesKey };
  return { token: `push-token-${round}`, aesKey: String(round).repeat(43) };
}

async function askAboutADay(port: number) {
  const former = [0, 1, 2].map(keysOf);
  const strangers = [
    { ...keysOf(changes), token: 'stranger' },
    { ...keysOf(changes), aesKey: 'S'.repeat(43) },
  ];
  const acceptedAt = async (ageMs: number) => {
    await getDatabase().formerPlatformKey.updateMany({
      data: { replacedAt: new Date(Date.now() - ageMs) },
    });
    return countAccepted(port, former);
  };
  return {
    count: former.length,
    strangersAccepted: await countAccepted(port, strangers),
    acceptedBefore: await acceptedAt(dayMs - 60_000),
    acceptedAfter: await acceptedAt(dayMs + 1_000),
  };
}

async function countAccepted(port: number, pairs: Keys[]): Promise<number> {
  const answers = await Promise.all(pairs.map((keys) => push(port, keys)));
  return answers.filter(isSuccess).length;
}

let pushed = 0;

function push(port: number, keys: Keys) {
  pushed += 1;
  return postPush(port, sealEvent(ticketFields(`ticket@@@${pushed}`), { settings: keys }));
}
