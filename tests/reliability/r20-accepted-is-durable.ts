// Accepted means durable: the process is killed as soon as a `success` is here, and every event that was answered is there.
import { digest } from '@/lib/secrets';
import { getDatabase } from '@/lib/stores/prisma';
import { type BundledProgram, bundleWholeProgram } from '../support/bundle-program';
import { isSuccess, postPush } from '../support/reliability/callback-door';
import { runInLanes } from '../support/reliability/lanes';
import { startProgram } from '../support/start-program';
import { createTestPlatform, eventText, sealText, ticketFields } from '../support/test-platform';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const atOnce = 4;
const lanes = 2;
/** A process lives for a second: what V8 does beside to become faster would be most of its work. */
const nodeOptions = ['--single-threaded', '--wasm-lazy-compilation'];

interface Kill {
  /** Texts whose push was answered with success before the process was gone. */
  answered: string[];
  /** Answers that were neither success nor cut off. */
  others: string[];
}

export const r20: Requirement = {
  id: 'R20',
  asked:
    '1,000 times kill -9 right after the reply: every event that was answered is present, with its ticket, its effect still to come',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  await createTestPlatform();
  const program = await bundleWholeProgram('tests/support/programs/callback-server.ts');
  const wanted = rig.pick(1_000, 6);
  let done = 0;
  try {
    const kills = await runInLanes(wanted, lanes, async (number) => {
      const kill = await killAfterReply(rig, program, number);
      done += 1;
      if (done % 100 === 0) rig.log(`${done} kills`);
      return kill;
    });
    const answered = kills.flatMap((kill) => kill.answered);
    const others = kills.flatMap((kill) => kill.others);
    const afterReply = kills.filter((kill) => kill.answered.length > 0).length;
    const present = await countPresent(answered);
    const strange = others.length > 0 ? `; other answers: ${others.slice(0, 3).join(', ')}` : '';
    return {
      seen: `${afterReply} of ${wanted} kills as a reply came, of ${atOnce} pushes under way: ${present} of ${answered.length} answered events present${strange}`,
      met: present === answered.length && afterReply === wanted && others.length === 0,
    };
  } finally {
    program.remove();
  }
}

/** Several pushes arrive together; the first success kills. What was answered in the same moment counts too. */
async function killAfterReply(rig: DatabaseRig, program: BundledProgram, number: number): Promise<Kill> {
  const kill: Kill = { answered: [], others: [] };
  const server = startProgram(program.file, rig.database.environment(), { nodeOptions });
  let killed: Promise<void> | undefined;
  try {
    const port = Number(await server.firstLine);
    const pushes = Array.from({ length: atOnce }, async (_, index) => {
      const ticket = ticketFields(`ticket@@@kill-${number}-${index}`);
      const text = eventText({ ...ticket, CreateTime: 1_700_000_000 });
      const answer = await postPush(port, sealText(text)).catch(() => null);
      if (answer === null) return;
      killed ??= server.kill();
      if (isSuccess(answer)) kill.answered.push(text);
      else kill.others.push(`${answer.status}`);
    });
    await Promise.all(pushes);
  } finally {
    await (killed ?? server.kill());
  }
  return kill;
}

async function countPresent(answered: string[]): Promise<number> {
  const events = await getDatabase().platformEvent.findMany({
    where: { effect: 'pending', verifyTicket: { isNot: null } },
    select: { dedupeKey: true },
  });
  const stored = new Set(events.map(({ dedupeKey }) => dedupeKey));
  return answered.filter((text) => stored.has(digest(text))).length;
}
