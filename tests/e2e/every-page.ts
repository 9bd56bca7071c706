// The address of every page there is, read from the tree: a new page is walked on the day it is made, and one with a
// dynamic part fails the walk until it is said here which thing of its kind is looked at.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const app = path.resolve(import.meta.dirname, '../../app');

/** What stands for the dynamic part, by the folder it is in. */
export type Samples = Record<string, string>;

export function listPagePaths(samples: Samples): string[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => toPath(path.dirname(file), samples))
    .sort();
}

function toPath(folder: string, samples: Samples): string {
  const parts = folder.split(path.sep).filter((part) => part !== '.' && !part.startsWith('('));
  const filled = parts.map((part, index) => {
    if (!part.startsWith('[')) return part;
    const kind = parts[index - 1] ?? '';
    const sample = samples[kind];
    if (!sample) throw new Error(`No ${kind} is named for app/${folder}.`);
    return sample;
  });
  return `/${filled.join('/')}`;
}
