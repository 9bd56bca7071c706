// Several processes on one database, many callers each, one token that ran out: WeChat is asked once.
import { getDatabase } from '@/lib/stores/prisma';
import { runInLanes } from '../support/reliability/lanes';
import { type SandboxPlatform, startSandboxPlatform } from '../support/reliability/sandbox-platform';
import { bundleTokenProcess, startTokenProcess, type TokenProcess } from '../support/tokens/token-process';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

interface Series {
  delayMs: number;
  rounds: number;
  /** How many accounts at once. */
  lanes: number;
}

interface Herd {
  platform: SandboxPlatform;
  processes: TokenProcess[];
  callers: number;
}

export const r01: Requirement = {
  id: 'R1',
  asked:
    '4 processes × 200 callers for one expired token: 1 refresh, 1 token, 0 errors; 200/50/20 rounds at 80 ms/700 ms/4 s',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const platform = await startSandboxPlatform();
  const program = await bundleTokenProcess();
  const processes: TokenProcess[] = [];
  const start = async (number: number) => {
    const settings = platform.settings({ owner: `process-${number}`, ...limitsOf(rig) });
    const environment = rig.database.environment();
    processes.push(
      await startTokenProcess({ file: program.file, environment, settings, platformId: platform.id }),
    );
  };
  try {
    await Promise.all([1, 2, 3, 4].map(start));
    const componentCalls = platform.control.counters()['/cgi-bin/component/api_component_token']?.calls;
    const herd = { platform, processes, callers: rig.pick(200, 50) };
    const seen: string[] = [];
    let wrong = 0;
    for (const series of seriesOf(rig)) {
      const { delayMs, rounds } = series;
      const failures = (await measureSeries(herd, series)).filter((failure) => failure !== null);
      wrong += failures.length;
      const why = failures.length > 0 ? ` (${[...new Set(failures)].slice(0, 3).join('; ')})` : '';
      seen.push(`${delayMs} ms: ${rounds - failures.length} of ${rounds}${why}`);
      rig.log(seen.at(-1) ?? '');
    }
    return {
      seen: `rounds with 1 refresh, 1 token, 0 errors: ${seen.join(', ')}; component tokens fetched by the 4 at their start: ${componentCalls}`,
      met: wrong === 0 && componentCalls === 1,
    };
  } finally {
    await Promise.all(processes.map((one) => one.kill()));
    program.remove();
    await platform.close();
  }
}

/** The real limits; in `npm test` ten times as long, or it would tell how busy the machine is. */
function limitsOf(rig: DatabaseRig) {
  const times = rig.pick(1, 10);
  return { leaseMs: 20_000 * times, httpLimitMs: 8_000 * times, waitMs: 5_000 * times };
}

function seriesOf(rig: DatabaseRig): Series[] {
  return rig.pick(
    [
      { delayMs: 80, rounds: 200, lanes: 1 },
      { delayMs: 700, rounds: 50, lanes: 2 },
      { delayMs: 4_000, rounds: 20, lanes: 2 },
    ],
    [
      { delayMs: 80, rounds: 6, lanes: 1 },
      { delayMs: 700, rounds: 2, lanes: 1 },
    ],
  );
}

async function measureSeries(herd: Herd, { delayMs, rounds, lanes }: Series): Promise<(string | null)[]> {
  const end = herd.platform.slowDown({ beforeMs: delayMs / 2, afterMs: delayMs / 2 });
  const results = await runInLanes(rounds, lanes, () => failureOfRound(herd));
  end();
  return results;
}

/** Null when all got the one token that WeChat gave once. */
async function failureOfRound({ platform, processes, callers }: Herd): Promise<string | null> {
  const key = await platform.addExpiredAccount();
  const answers = await Promise.all(processes.map((one) => one.want(key.authorizerAppId, callers)));
  const tokens = [...new Set(answers.flat())];
  const refreshes = platform.refreshesOf(key);
  const attempts = await getDatabase().refreshAttempt.count({ where: key });
  const isRight = tokens.length === 1 && tokens[0] === platform.control.accessToken(key.authorizerAppId);
  if (isRight && refreshes === 1 && attempts === 1) return null;
  const errors = tokens.filter((token) => token.startsWith('none: ')).join(' ') || 'no errors';
  return `${refreshes} refreshes, ${attempts} tries, ${tokens.length} answers (${errors})`;
}
