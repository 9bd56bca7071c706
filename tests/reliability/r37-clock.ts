// R37: the machine's wall clock is stepped back and forth, while refreshes fail so that tokens live to their end, and
// processes start on a wrong clock. WeChat judges every token that is handed out.
import { checkClockAtStart } from '@/lib/hub/watch-clock';
import { getRuntime } from '@/lib/runtime';
import { listRecentIncidents } from '@/lib/stores/incidents';
import type { CredentialKey } from '@/lib/tokens/types';
import { inMovedWorld, type MovedWorld } from '../support/reliability/moved-world';
import { createSeededRandom } from '../support/reliability/seeded-random';
import type { Requirement, Rig } from './requirement';

const minuteMs = 60_000;
const stepMs = 10 * minuteMs;
/** A refresh that fails for so long lets every token come to its end. */
const failingMinutes = { from: 60, to: 125, of: 240 };

interface Story {
  served: number;
  pastEnd: number;
  calls: number;
  steps: number;
  reported: number;
  /** The farthest our time was off, a minute after anything happened. */
  offMs: number;
}

export const r37: Requirement = {
  id: 'R37',
  asked:
    'steps of +-10 min: no token served past its real end; any step over 60 s against WeChat’s Date or the monotonic clock is reported, corrects expiries and causes <= 2 x normal calls',
  onDatabase: async (rig) => {
    const stepped = await inMovedWorld((world) => live(world, { rig, isStepped: true }));
    // The same days once more, for another platform.
    const normal = await inMovedWorld((world) => live(world, { rig, isStepped: false }));
    const { served, pastEnd, calls, steps, reported, offMs } = stepped;
    return {
      seen:
        `${pastEnd} of ${served} served past their end; ${reported} of ${steps} steps reported; ` +
        `off by at most ${(offMs / 1_000).toFixed(1)} s; ${calls} calls, ${normal.calls} without steps`,
      met:
        pastEnd + normal.pastEnd === 0 &&
        served > 0 &&
        steps > 0 &&
        reported === steps &&
        offMs <= minuteMs &&
        calls <= 2 * normal.calls,
    };
  },
};

async function live(world: MovedWorld, { rig, isStepped }: { rig: Rig; isStepped: boolean }): Promise<Story> {
  const random = createSeededRandom(37);
  const hours = rig.pick(24, 5);
  const stride = rig.pick(1, 5);
  const story: Story = { served: 0, pastEnd: 0, calls: 0, steps: 0, reported: 0, offMs: 0 };
  await world.giveTicket();
  const keys = [world.component, ...(await world.addAccounts(rig.pick(5, 2)))];
  for (let minute = 0; minute < hours * 60; minute += stride) {
    world.pass(stride * minuteMs);
    if (minute % 60 === 0) await world.giveTicket();
    setFailing(world, minute);
    if (isStepped && minute % 30 === 0) story.steps += await stepClock(world, minute, random());
    await world.passUntil(getRuntime().engine.tick());
    story.offMs = Math.max(story.offMs, Math.abs(getRuntime().clock.now() - world.now()));
    await serve(world, keys, story);
  }
  await getRuntime().clockReports.settle();
  story.calls = world.calls('api_component_token') + world.calls('api_authorizer_token');
  story.reported = await countReported();
  return story;
}

/** Every other time the process starts anew on the clock that was stepped. How many steps of over a minute there were. */
async function stepClock(world: MovedWorld, minute: number, chance: number): Promise<number> {
  const before = world.wallErrorMs;
  world.wallErrorMs = chance < 0.4 ? stepMs : chance < 0.8 ? -stepMs : 0;
  if (minute % 60 === 0) {
    await getRuntime().clockReports.settle();
    world.restart();
    await world.passUntil(checkClockAtStart());
    return world.wallErrorMs === 0 ? 0 : 1;
  }
  return world.wallErrorMs === before ? 0 : 1;
}

function setFailing(world: MovedWorld, minute: number): void {
  const { from, to, of } = failingMinutes;
  const isFailing = minute % of >= from && minute % of < to;
  world.sandbox.control.clearFaults();
  if (!isFailing) return;
  for (const api of ['api_authorizer_token', 'api_component_token']) {
    world.sandbox.control.addFault({ api: `/cgi-bin/component/${api}`, kind: 'errcode', errcode: -1 });
  }
}

async function serve(world: MovedWorld, keys: CredentialKey[], story: Story): Promise<void> {
  for (const key of keys) {
    const outcome = await world.passUntil(getRuntime().engine.getUsableToken(key));
    if (!('token' in outcome)) continue;
    story.served += 1;
    if (!(await world.isAccepted(outcome.token.accessToken))) story.pastEnd += 1;
  }
}

async function countReported(): Promise<number> {
  const rows = await listRecentIncidents(new Date(0), 100_000);
  return rows.filter(({ kind }) => kind === 'clockStep').reduce((sum, { count }) => sum + count, 0);
}
