// One page with every picture, to look at them side by side.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Film } from './camera';

const style =
  'body{font:14px sans-serif;background:#888}p{white-space:nowrap;overflow:auto}img{height:420px;margin:4px}';

/** The path of the page. */
export function writeIndexPage({ folder, sizes, themes }: Film, names: string[]): string {
  const file = path.join(folder, 'index.html');
  const pictures = (name: string) =>
    themes
      .flatMap((theme) => sizes.map(({ width }) => `${name}-${width}-${theme}.png`))
      .map((src) => `<a href="${src}"><img src="${src}" alt="${src}" loading="lazy"></a>`)
      .join('');
  const sections = names.map((name) => `<h2 id="${name}">${name}</h2><p>${pictures(name)}</p>`);
  const head = `<!doctype html><meta charset="utf-8"><title>wxdesk</title><style>${style}</style>`;
  writeFileSync(file, `${[head, ...sections].join('\n')}\n`);
  return file;
}
