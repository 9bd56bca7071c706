// The messages as a page loads them: read once by the build, so that no browser needs what reads their syntax.
// Not by a loader of the bundler: its loaders and PostCSS run in two pools over the same files, and now and then a
// build handed the messages to PostCSS.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import compile from 'icu-minify/compile';

type Messages = { [key: string]: string | Messages };

const folder = path.resolve(import.meta.dirname, '../messages');
const compiledFolder = path.join(folder, 'compiled');

mkdirSync(compiledFolder, { recursive: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const messages: Messages = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  writeFileSync(path.join(compiledFolder, file), JSON.stringify(compileAll(messages)));
}

function compileAll(messages: Messages): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compileAll(value),
    ]),
  );
}
