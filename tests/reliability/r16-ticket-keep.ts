// R16: the ticket pushes stop for good. A ticket serves for 12 h, and so long nothing else may end.
import { endPassedIncidents } from '@/lib/hub/end-passed-incidents';
import { watchTicketPushes } from '@/lib/hub/watch-ticket-pushes';
import { getRuntime } from '@/lib/runtime';
import { listOpenIncidents } from '@/lib/stores/incidents';
import { inMovedWorld, type MovedWorld } from '../support/reliability/moved-world';
import type { Requirement } from './requirement';

const minuteMs = 60_000;
const lastMinute = 11 * 60 + 50;

export const r16: Requirement = {
  id: 'R16',
  asked:
    'ticket pushes stop: component token still renewed for 11 h 50 min; alarm at 25 min (2 missed + 5), critical at 2 h',
  onDatabase: (rig) =>
    inMovedWorld(async (world) => {
      await world.giveTicket();
      const stepMinutes = rig.pick(1, 5);
      let dead = 0;
      let looks = 0;
      const firstMinute: Record<string, number> = {};
      for (let minute = stepMinutes; minute <= lastMinute; minute += stepMinutes) {
        world.pass(stepMinutes * minuteMs);
        await getRuntime().engine.tick();
        await watchTicketPushes();
        await endPassedIncidents();
        const severity = await ticketSilence();
        if (severity) firstMinute[severity] ??= minute;
        looks += 1;
        if (!(await isComponentAlive(world))) dead += 1;
      }
      const renewals = world.calls('api_component_token');
      const last = await getRuntime().engine.refreshNow(world.component, 'staff');
      world.pass(15 * minuteMs);
      const after = await getRuntime().engine.refreshNow(world.component, 'staff');
      const isOver = after.kind === 'failed' && after.failure.code === 'noTicket';
      return {
        seen:
          `${looks - dead} of ${looks} looks found it alive, ${renewals} renewals, one more at 11 h 50 min: ${last.kind}; ` +
          `warning at ${firstMinute.warning} min, critical at ${firstMinute.critical} min`,
        met:
          dead === 0 &&
          last.kind === 'refreshed' &&
          isOver &&
          firstMinute.warning === 25 &&
          firstMinute.critical === 120,
      };
    }),
};

async function ticketSilence(): Promise<string | undefined> {
  return (await listOpenIncidents()).find(({ kind }) => kind === 'ticketSilent')?.severity;
}

async function isComponentAlive(world: MovedWorld): Promise<boolean> {
  const outcome = await getRuntime().engine.getUsableToken(world.component);
  return 'token' in outcome && world.isAccepted(outcome.token.accessToken);
}
