// Habits that a compiler does not keep: each a pattern, where it counts, and why.
import { type Source, withoutComments } from './read-imports';

interface Habit {
  what: string;
  pattern: RegExp;
  /** Where it counts, and where it is allowed all the same. */
  files: RegExp;
  except?: RegExp;
  reason: string;
}

const product = /^(lib|app|components)\/|^(server|instrumentation|proxy)\.ts$/;
const everywhere = /^/;

const habits: Habit[] = [
  {
    what: 'process.env',
    pattern: /\bprocess\.env\b(?!\.NEXT_RUNTIME\b)/,
    files: /^(lib|app|components|sandbox)\/|^(server|instrumentation|proxy)\.ts$/,
    except: /^lib\/config\.ts$|^sandbox\/main\.ts$/,
    reason: 'Settings are validated once, in lib/config.ts; the sandbox reads its own in its main.',
  },
  {
    what: 'the clock',
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
    files: /^lib\/(wechat|tokens)\//,
    except: /^lib\/tokens\/system-clock\.ts$/,
    reason: 'What an instant means is for the caller’s clock: in lib/tokens time comes through Clock alone.',
  },
  {
    what: 'console',
    pattern: /\bconsole\.\w+/,
    files: /^(lib|app|components)\//,
    reason: 'Logs go through lib/logger, which redacts; lib/wechat and lib/tokens do not log at all.',
  },
  {
    what: 'fetch',
    pattern: /\bfetch\(/,
    files: /^lib\/(stores|hub|tokens)\//,
    reason: 'The network is reached through lib/wechat alone.',
  },
  {
    what: 'Request or Response',
    pattern: /\b(Request|Response|NextRequest|NextResponse|Headers)\b(?=[.({>)\],;| ])(?!\s*[:=])/,
    files: /^lib\/hub\//,
    reason: 'The hub takes and returns plain data, so that any door can call it.',
  },
  {
    what: 'a Server Action',
    pattern: /['"]use server['"]/,
    files: everywhere,
    reason: 'Changes go to JSON route handlers, which check session, role, origin and schema in one wrapper.',
  },
  {
    what: 'any',
    pattern: /(?:[\w$)\]?](?<!\d)\s*:|[<|&,])\s*any\b(?=\s*[,;)>=|&[\]{]|\s*$)|\bas any\b/m,
    files: /\.(ts|tsx)$/,
    reason: 'any turns the compiler off for everything it touches; unknown asks to be looked at.',
  },
  {
    what: 'a silenced check',
    pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/,
    files: everywhere,
    reason: 'A finding is mended, not hidden.',
  },
  {
    what: 'a skipped test',
    pattern:
      /\b(test|it|describe|suite)\.(skip|only|todo|fails|fixme|skipIf|runIf)\b|\b(xit|xdescribe|fit|fdescribe)\(/,
    files: /^tests\//,
    reason: 'A test that does not run protects nobody.',
  },
  {
    what: 'a retried test',
    pattern: /\bretry\s*:|\brepeats\s*:|\b--retry(?!=0)\b/,
    files: /^tests\/.*\.test\.tsx?$|^vitest\.config\.ts$/,
    reason: 'What passes at the second try fails at the first: it is mended.',
  },
  {
    what: 'platforms read anew',
    pattern: /\blistPlatformNames\b/,
    files: /^app\/\(dashboard\)\//,
    except: /^app\/\(dashboard\)\/read-once\.ts$/,
    reason: 'The shell has asked for them already: readPlatforms reads them once for each request.',
  },
  {
    what: 'a rule of its own about roles',
    pattern: /\brole !== 'admin'/,
    files: /^app\//,
    reason: 'Who may do what is decided in lib/hub/staff-rules: a page asks isAllowed for the act it is for.',
  },
  {
    what: 'a barrel',
    pattern: /^export \* from/m,
    files: product,
    reason: 'An import names the file it needs; barrels hide cycles and load everything.',
  },
];

/** One sentence for each habit that is broken. Comments do not count, but for those that silence a check. */
export function checkHabits(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const code = withoutComments(source.text);
    return habits
      .filter(({ files, except }) => files.test(source.file) && !except?.test(source.file))
      .filter(({ what, pattern }) => pattern.test(what === 'a silenced check' ? source.text : code))
      .map(({ what, reason }) => `${source.file} uses ${what}. ${reason}`);
  });
}
