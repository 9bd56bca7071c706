// Accepted means durable: the process is killed as soon as a `success` is here, and every event that was answered is there.
import { digest } from '@/lib/secrets';
import { getDatabase } from '@/lib/stores/prisma';
import { type BundledProgram, bundleProgram } from '../support/bundle-program';
import { isSuccess, postPush } from '../support/reliability/callback-door';
import { startProgram } from '../support/start-program';
import { createTestPlatform, eventText, sealText, ticketFields } from '../support/test-platform';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const atOnce = 8;
const lanes = 2;

interface Kills {
  rig: DatabaseRig;
  program: BundledProgram;
  /** Texts whose push was answered with success. */
  answered: string[];
  kills: number;
  /** Answers that were neither success nor cut off. */
  others: string[];
}

export const r20: Requirement = {
  id: 'R20',
  asked:
    'kill -9 right after the reply: the event is present in 1,000 of 1,000, with its ticket, its effect still to come',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  await createTestPlatform();
  const program = await bundleProgram('tests/support/programs/callback-server.ts');
  const kills: Kills = { rig, program, answered: [], kills: 0, others: [] };
  const wanted = rig.pick(1_000, 24);
  try {
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (kills.answered.length < wanted && kills.others.length === 0) await killOne(kills);
      }),
    );
  } finally {
    program.remove();
  }
  const { answered, others } = kills;
  const present = await countPresent(answered);
  return {
    seen: `${present} of ${answered.length} answered events present after ${kills.kills} kills, ${atOnce} pushes under way at each${others.length > 0 ? `; other answers: ${others.slice(0, 3).join(', ')}` : ''}`,
    met: present === answered.length && answered.length >= wanted && others.length === 0,
  };
}

/** Several pushes arrive together; the first success kills. What was answered in the same moment counts too. */
async function killOne(kills: Kills): Promise<void> {
  const round = kills.kills;
  kills.kills += 1;
  if (round % 25 === 24) kills.rig.log(`${round + 1} kills, ${kills.answered.length} events answered`);
  const server = startProgram(kills.program.file, kills.rig.database.environment());
  let killed: Promise<void> | undefined;
  try {
    const port = Number(await server.firstLine);
    const pushes = Array.from({ length: atOnce }, async (_, index) => {
      const text = eventText({
        ...ticketFields(`ticket@@@kill-${round}-${index}`),
        CreateTime: 1_700_000_000,
      });
      const answer = await postPush(port, sealText(text)).catch(() => null);
      if (answer === null) return;
      killed ??= server.kill();
      if (isSuccess(answer)) kills.answered.push(text);
      else kills.others.push(`${answer.status}`);
    });
    await Promise.all(pushes);
  } finally {
    await (killed ?? server.kill());
  }
}

async function countPresent(answered: string[]): Promise<number> {
  const events = await getDatabase().platformEvent.findMany({
    where: { effect: 'pending', verifyTicket: { isNot: null } },
    select: { dedupeKey: true },
  });
  const stored = new Set(events.map(({ dedupeKey }) => dedupeKey));
  return answered.filter((text) => stored.has(digest(text))).length;
}
