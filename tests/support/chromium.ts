// Finds a browser for the walk and says which: a path in PLAYWRIGHT_CHROMIUM, an installed one, as root on Debian the
// package, last Playwright's own download (which needs the open internet).
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const bundles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Browser {
  /** Undefined: the one Playwright keeps itself. */
  executablePath: string | undefined;
  found: string;
}

/** An already present browser, or null. */
export function findChromium(): Browser | null {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM;
  if (chosen) {
    if (!isExecutable(chosen))
      throw new Error(`PLAYWRIGHT_CHROMIUM names ${chosen}, which is not an executable file.`);
    return { executablePath: chosen, found: `PLAYWRIGHT_CHROMIUM (${chosen})` };
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...bundles,
  ];
  const installed = candidates.find(isExecutable);
  return installed ? { executablePath: installed, found: `installed (${installed})` } : null;
}

/** A browser, installing one if need be; throws with the ways out when none works. */
export function provideChromium(): Browser {
  const present = findChromium();
  if (present) return present;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (run('apt-get', ['update']) && run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'])) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  if (run('npx', ['playwright', 'install', 'chromium']))
    return { executablePath: undefined, found: "Playwright's own" };
  throw new Error(
    'No browser for the walk. Set PLAYWRIGHT_CHROMIUM to a chromium or chrome, or install one ' +
      '(Debian: apt-get install chromium fonts-noto-cjk), or run: npx playwright install chromium',
  );
}

/** What Chromium needs as root and on a closed network. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}
