// R15: a program outside that fetches our component token kills ours. The first call that meets the refusal heals it.
import { withComponentToken } from '@/lib/hub/with-component-token';
import { getRuntime } from '@/lib/runtime';
import { type IncidentRow, listOpenIncidents } from '@/lib/stores/incidents';
import { inMovedWorld, type MovedWorld } from '../support/reliability/moved-world';
import type { Requirement } from './requirement';

const minuteMs = 60_000;
const healWithinMs = 5_000;
/** Reports force one refresh in five minutes. */
const betweenRoundsMs = 6 * minuteMs;

export const r15: Requirement = {
  id: 'R15',
  asked:
    'component token invalidated from outside: healed in <= 5 s after the first 40001, incident shown with time and count',
  onDatabase: (rig) =>
    inMovedWorld(async (world) => {
      await world.giveTicket();
      const accounts = await world.addAccounts(5);
      const rounds = rig.pick(200, 4);
      const firstAt = world.now();
      let slowestMs = 0;
      let healed = 0;
      let lastAt = firstAt;
      for (let round = 0; round < rounds; round += 1) {
        // A ticket lives 12 h, the rounds at full figures 20.
        if (round % 50 === 49) await world.giveTicket();
        // Renewed by ourselves meanwhile, it would not be the foreign program that ends it.
        await getRuntime().engine.tick();
        world.sandbox.control.killAccessToken(world.platform.appId);
        lastAt = world.now();
        const startedAt = performance.now();
        // Either what staff asks for, or what five accounts need at once.
        if (round % 2 === 0) await listAccounts(world);
        else await Promise.all(accounts.map((key) => getRuntime().engine.refreshNow(key, 'staff')));
        slowestMs = Math.max(slowestMs, performance.now() - startedAt);
        if (await isComponentAccepted(world)) healed += 1;
        world.pass(betweenRoundsMs);
      }
      await getRuntime().incidents.settle();
      const [incident] = (await listOpenIncidents()).filter(({ kind }) => kind === 'foreignMinter');
      const isShown = isRight(incident, { rounds, firstAt, lastAt });
      const isFast = !rig.isFull || slowestMs <= healWithinMs;
      return {
        seen:
          `${healed} of ${rounds} healed, slowest ${Math.round(slowestMs)} ms; ` +
          `incident counts ${incident?.count ?? 0}, times ${isShown ? 'right' : 'wrong'}`,
        met: healed === rounds && isShown && isFast,
      };
    }),
};

function isRight(
  incident: IncidentRow | undefined,
  { rounds, firstAt, lastAt }: { rounds: number; firstAt: number; lastAt: number },
): boolean {
  if (incident?.count !== rounds) return false;
  const isSoonAfter = (date: Date, at: number) => Math.abs(date.getTime() - at) < minuteMs;
  return isSoonAfter(incident.startedAt, firstAt) && isSoonAfter(incident.lastSeenAt, lastAt);
}

function listAccounts(world: MovedWorld) {
  return withComponentToken(world.platform.id, (access) =>
    getRuntime().api.listAuthorizers({ ...access, offset: 0, count: 1 }),
  );
}

async function isComponentAccepted(world: MovedWorld): Promise<boolean> {
  const outcome = await getRuntime().engine.getUsableToken(world.component);
  return 'token' in outcome && world.isAccepted(outcome.token.accessToken);
}
