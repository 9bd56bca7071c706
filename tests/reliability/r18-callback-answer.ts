// How soon WeChat is answered under load, and that nothing is claimed of what a stalled database did not take.
import { setTimeout as pause } from 'node:timers/promises';
import { buildServer, soak } from '@/bench/soak';
import { isSoakMet, type SoakedRow } from '@/bench/soak/report';
import { digest } from '@/lib/secrets';
import { getDatabase } from '@/lib/stores/prisma';
import { bundleProgram } from '../support/bundle-program';
import { holdDatabase } from '../support/hold-database';
import { describeAnswer, type ExactAnswer, isSuccess, postPush } from '../support/reliability/callback-door';
import { runInLanes } from '../support/reliability/lanes';
import { startProgram } from '../support/start-program';
import { createTestPlatform, eventText, sealText, ticketFields } from '../support/test-platform';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const stalledMs = 3_000;

export const r18: Requirement = {
  id: 'R18',
  asked:
    '200 pushes/s for 10 min with a refresh wave of 5,000 accounts: none refused, p99 ≤ 50 ms, max ≤ 1 s; database stalled 3 s: `success` after durable save or 5xx, never `success` without a saved row',
  isAlone: true,
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const soaked = rig.isFull ? await soakBuiltServer(rig) : null;
  const stall = await stallUnderLoad(rig);
  return {
    seen: `${soaked ? `${showSoak(soaked)}; ` : ''}${showStall(stall)}`,
    met:
      (soaked === null || isSoakMet(soaked)) &&
      stall.succeeded > 0 &&
      stall.lost === 0 &&
      stall.others.length === 0 &&
      stall.metStall > 0,
  };
}

/** The same as `npm run bench -- soak`. */
async function soakBuiltServer(rig: DatabaseRig): Promise<SoakedRow> {
  buildServer();
  rig.log('the server is built');
  return soak(rig.database, { forMs: 600_000, accounts: 5_000 });
}

interface Stall {
  pushes: number;
  succeeded: number;
  /** Answered with 503. */
  unavailable: number;
  /** Neither nor. */
  others: string[];
  /** Answered with success, and not in the database. */
  lost: number;
  /** Came while nothing could be written. */
  metStall: number;
}

/** The database is held against writers for 3 s while pushes keep coming. */
async function stallUnderLoad(rig: DatabaseRig): Promise<Stall> {
  await createTestPlatform();
  const perSecond = rig.pick(200, 40);
  const program = await bundleProgram('tests/support/programs/callback-server.ts');
  const server = startProgram(program.file, rig.database.environment());
  try {
    const port = Number(await server.firstLine);
    const texts = Array.from({ length: perSecond * rig.pick(8, 4) }, (_, number) =>
      eventText(ticketFields(`ticket@@@stall-${number}`)),
    );
    // The first one opens the connections.
    await postPush(port, sealText(eventText(ticketFields('ticket@@@first'))));
    const whenReleased = await holdDatabase(rig.database, { forMs: stalledMs });
    const held = { until: Number.POSITIVE_INFINITY };
    void whenReleased().then(() => {
      held.until = performance.now();
    });
    const startedAt = performance.now();
    const answers = await runInLanes(texts.length, texts.length, async (number) => {
      await pause(Math.max(0, startedAt + (number * 1_000) / perSecond - performance.now()));
      const isHeld = held.until === Number.POSITIVE_INFINITY;
      const text = texts[number] ?? '';
      return { text, isHeld, answer: await postPush(port, sealText(text)) };
    });
    await whenReleased();
    return await judge(answers);
  } finally {
    await server.kill();
    program.remove();
  }
}

async function judge(answers: { text: string; isHeld: boolean; answer: ExactAnswer }[]): Promise<Stall> {
  const succeeded = answers.filter(({ answer }) => isSuccess(answer));
  const unavailable = answers.filter(({ answer }) => answer.status === 503);
  const others = answers.filter(({ answer }) => !isSuccess(answer) && answer.status !== 503);
  const events = await getDatabase().platformEvent.findMany({
    where: { verifyTicket: { isNot: null } },
    select: { dedupeKey: true },
  });
  const stored = new Set(events.map(({ dedupeKey }) => dedupeKey));
  return {
    pushes: answers.length,
    succeeded: succeeded.length,
    unavailable: unavailable.length,
    others: others.map(({ answer }) => describeAnswer(answer)),
    lost: succeeded.filter(({ text }) => !stored.has(digest(text))).length,
    metStall: answers.filter(({ isHeld }) => isHeld).length,
  };
}

function showSoak({ sent, refused, stored, renewed, accounts, memoryMb, disk, ...row }: SoakedRow) {
  const times =
    `p50 ${row.p50Ms.toFixed(1)} ms, p99 ${row.p99Ms.toFixed(1)} ms, max ${row.maxMs.toFixed(0)} ms ` +
    `(the disk alone, a flush for each: p99 ${disk.p99Ms.toFixed(1)} ms, max ${disk.maxMs.toFixed(0)} ms)`;
  const memory = `${memoryMb.early.toFixed(0)} → ${memoryMb.late.toFixed(0)} MB`;
  return `${sent} pushes, ${refused} refused, ${stored} stored, ${times}; ${renewed} of ${accounts} accounts renewed meanwhile; memory ${memory}`;
}

function showStall({ pushes, metStall, succeeded, unavailable, lost, others }: Stall): string {
  const strange = others.length > 0 ? `, others: ${others.slice(0, 3).join(', ')}` : '';
  return `stalled 3 s: of ${pushes} pushes, ${metStall} of them in the stall, ${succeeded} success, ${unavailable} 503${strange}, ${lost} success without a row`;
}
