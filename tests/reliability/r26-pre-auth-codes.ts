// The button of many links, pressed in two processes at once by more visitors than it serves.
import { pressLaunch } from '@/lib/hub/press-launch';
import { getDatabase } from '@/lib/stores/prisma';
import { startLaunch } from '../support/authorize';
import { type HubDesk, openHubDesk } from '../support/open-hub-desk';
import { type HubProcessActs, type Press, withHubProcesses } from '../support/reliability/hub-process';
import { runInLanes } from '../support/reliability/lanes';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const perHour = 20;
/** In each of the two processes: more together than a link serves. */
const visitors = 12;

export const r26: Requirement = {
  id: 'R26',
  asked:
    '0 pre-auth codes handed out twice in 10,000 presses; opening a page makes none; at most 20 per launch and hour',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const desk = await openHubDesk();
  try {
    await desk.giveTicket();
    const launchIds = await startLaunches(desk, rig.pick(500, 5));
    return await withHubProcesses(2, rig.database.environment(), async (processes) => {
      const isOpen = await openAll(processes, launchIds);
      const madeByOpening = desk.calls('api_create_preauthcode');
      const presses = await runInLanes(launchIds.length, 2, async (index) => {
        if (index % 100 === 99) rig.log(`${index + 1} of ${launchIds.length} links pressed`);
        return pressAtOnce(processes, launchIds[index] ?? '');
      });
      desk.pass(3_600_001);
      const nextHour = await pressLaunch(launchIds[0] ?? '', { userAgent: '' });
      const next = { code: codeIn(nextHour.url), error: null };
      return await judge({ desk, presses: [...presses, [next]], madeByOpening, isOpen });
    });
  } finally {
    await desk.sandbox.close();
  }
}

async function judge(measured: {
  desk: HubDesk;
  presses: Press[][];
  madeByOpening: number;
  isOpen: boolean;
}): Promise<Measurement> {
  const { desk, presses, madeByOpening, isOpen } = measured;
  const served = presses.map((each) => each.flatMap(({ code }) => code ?? []));
  const codes = served.flat();
  const twice = codes.length - new Set(codes).size;
  const most = Math.max(...served.map(({ length }) => length));
  const refusals = presses.flat().flatMap(({ error }) => error ?? []);
  const strange = refusals.filter((error) => error !== 'tooManyPresses').length;
  const launches = presses.length - 1;
  const stored = await getDatabase().preAuthCode.count({ where: { codeDigest: { not: null } } });
  const asked = desk.calls('api_create_preauthcode');
  return {
    seen: `${codes.length} codes for ${presses.flat().length} presses of ${launches} links: ${twice} twice, at most ${most} per link and hour, ${refusals.length} refused, ${strange} other errors; made by opening ${madeByOpening}`,
    met:
      twice === 0 &&
      strange === 0 &&
      madeByOpening === 0 &&
      isOpen &&
      most === perHour &&
      codes.length === launches * perHour + 1 &&
      stored === codes.length &&
      asked === codes.length,
  };
}

function startLaunches(desk: HubDesk, count: number): Promise<string[]> {
  return runInLanes(count, 4, () => startLaunch(desk));
}

async function openAll(processes: HubProcessActs[], launchIds: string[]): Promise<boolean> {
  const opened = await runInLanes(launchIds.length, 4, async (index) => {
    const launchId = launchIds[index] ?? '';
    const pages = [...processes, ...processes].map((one) => one.openLaunch(launchId));
    return (await Promise.all(pages)).every(Boolean);
  });
  return opened.every(Boolean);
}

async function pressAtOnce(processes: HubProcessActs[], launchId: string): Promise<Press[]> {
  return (await Promise.all(processes.map((one) => one.press(launchId, visitors)))).flat();
}

function codeIn(url: string): string | null {
  return new URL(url).searchParams.get('pre_auth_code');
}
