// `npm run screenshots`: every page of the production build at three widths and in both themes, as pictures to look at with a
// critic's eye: the wizard and a desk without accounts, a desk with the names that customers make up, and one with 1,217.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { listPagePatterns } from '../tests/e2e/every-page';
import { chromiumFlags, provideChromium } from '../tests/support/chromium';
import { buildIfChanged } from './demo/build';
import { Camera, sizes, themes } from './screenshots/camera';
import { photographFullDesk } from './screenshots/full-desk';
import { writeIndexPage } from './screenshots/index-page';
import { photographNewDesk } from './screenshots/new-desk';

const usage = `Usage: npm run screenshots -- [options]

  --locale <zh-CN|en>  the language of every page (zh-CN)
  --only <text>        only pictures whose name contains it, such as accounts; may be given several times
  --width <px>         only 375, 768 or 1440; may be given several times
  --theme <name>       only light or dark
  --out <folder>       where to put them (screenshots/<locale>)`;

const { values } = parseArgs({
  options: {
    locale: { type: 'string', default: 'zh-CN' },
    only: { type: 'string', multiple: true, default: [] },
    width: { type: 'string', multiple: true, default: [] },
    theme: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const locale = values.locale === 'en' ? 'en' : 'zh-CN';

if (values.help || values.locale !== locale) {
  process.stdout.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await main();
}

async function main(): Promise<number> {
  const folder = path.resolve(values.out ?? path.join(root, 'screenshots', locale));
  const { only, width: widths, theme: chosen } = values;
  const film = {
    folder,
    sizes: sizes.filter(({ width }) => widths.length === 0 || widths.includes(String(width))),
    themes: themes.filter((theme) => chosen.length === 0 || chosen.includes(theme)),
    isWanted: (name: string) => only.length === 0 || only.some((part) => name.includes(part)),
  };
  const camera = new Camera(film);
  buildIfChanged(root, path.join(root, 'test-results/build.log'));
  const { executablePath } = provideChromium();
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) });
  try {
    const studio = { browser, camera, locale } as const;
    await photographNewDesk(studio);
    await photographFullDesk(studio);
  } finally {
    await browser.close();
  }
  process.stdout.write(`${camera.taken.length} pages: ${writeIndexPage(film, camera.taken)}\n`);
  const missed = listPagePatterns().filter((page) => ![...camera.visited].some((seen) => page.test(seen)));
  for (const page of missed) process.stderr.write(`No picture shows ${page}\n`);
  return missed.length === 0 ? 0 : 1;
}
