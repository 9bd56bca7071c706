// R17: pushes stop, and WeChat is asked to push again: once after 25 min, then every 30 min, and staff sees what it said.
import { restartSilentTicketPushes } from '@/lib/hub/restart-ticket-push';
import { watchTicketPushes } from '@/lib/hub/watch-ticket-pushes';
import { listOpenIncidents } from '@/lib/stores/incidents';
import { getTicketPushAsk } from '@/lib/stores/ticket-push-asks';
import { inMovedWorld, type MovedWorld } from '../support/reliability/moved-world';
import type { Requirement } from './requirement';

const minuteMs = 60_000;

export const r17: Requirement = {
  id: 'R17',
  asked:
    'after 25 min without push api_start_push_ticket called once, then back-off (30 min), outcome shown ("ok" / "in a normal state")',
  onDatabase: (rig) =>
    inMovedWorld(async (world) => {
      const rounds = rig.pick(10, 1);
      const wanted = [25, 55, 85, 115, 145, 175];
      const outcomes = new Set<string>();
      let right = 0;
      for (let round = 0; round < rounds; round += 1) {
        // WeChat has stopped pushing, or it says that all is well and the way to us is broken.
        const isBroken = round % 2 === 0;
        for (const state of isBroken ? ['restarted', 'normal'] : ['normal', 'restarted']) {
          world.sandbox.control.adjust({ isPushing: true });
          await world.giveTicket();
          const isStopped = state === 'restarted';
          const { askedAt, shown } = await beSilent(world, { isStopped, stepMinutes: rig.pick(1, 5) });
          outcomes.add(shown);
          if (shown === state && askedAt.join() === wanted.join()) right += 1;
          world.pass(10 * minuteMs);
        }
      }
      const silences = 2 * rounds;
      return {
        seen: `${right} of ${silences} silences of 3 h: asked at ${wanted.join(', ')} min; shown: ${[...outcomes].sort().join(', ')}`,
        met: right === silences && outcomes.size === 2,
      };
    }),
};

/** Three hours, looked at by four processes at once; when WeChat was asked, and what incident and page tell of it. */
async function beSilent(
  world: MovedWorld,
  { isStopped, stepMinutes }: { isStopped: boolean; stepMinutes: number },
): Promise<{ askedAt: number[]; shown: string }> {
  const askedAt: number[] = [];
  const { control } = world.sandbox;
  control.adjust({ isPushing: !isStopped });
  for (let minute = stepMinutes; minute <= 180; minute += stepMinutes) {
    world.pass(stepMinutes * minuteMs);
    // Not stopped: it goes out, and never arrives.
    if (!isStopped && minute % 10 === 0) await control.pushTicket();
    const before = world.calls('api_start_push_ticket');
    await Promise.all(Array.from({ length: 4 }, () => restartSilentTicketPushes()));
    const asks = world.calls('api_start_push_ticket') - before;
    askedAt.push(...Array.from({ length: asks }, () => minute));
  }
  await watchTicketPushes();
  return { askedAt, shown: await readShown(world) };
}

async function readShown(world: MovedWorld): Promise<string> {
  const onPage = (await getTicketPushAsk(world.platform.id))?.outcome;
  const incident = (await listOpenIncidents()).find(({ kind }) => kind === 'ticketSilent');
  const inIncident = JSON.stringify(incident?.detail);
  return onPage && inIncident?.includes(`"outcome":"${onPage}"`) ? onPage : `${onPage}, but ${inIncident}`;
}
