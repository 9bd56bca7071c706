// The address of every page there is, read from the tree: a new page is walked on the day it is made, and one with a
// dynamic part fails the walk until it is said here which thing of its kind is looked at.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const app = path.resolve(import.meta.dirname, '../../app');

/** What stands for the dynamic part, by the folder it is in. */
export type Samples = Record<string, string>;

export function listPagePaths(samples: Samples): string[] {
  return listPages()
    .map((parts) => toPath(parts, samples))
    .sort();
}

/** What matches the path of each page, whatever stands for its dynamic part. */
export function listPagePatterns(): RegExp[] {
  return listPages().map((parts) => {
    const pattern = parts.map((part) => (part.startsWith('[') ? '[^/]+' : part)).join('/');
    return new RegExp(`^/${pattern}$`);
  });
}

/** Each page by the parts of its address. */
function listPages(): string[][] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => parts.filter((part) => part !== '.' && !part.startsWith('(')));
}

function toPath(parts: string[], samples: Samples): string {
  const filled = parts.map((part, index) => {
    if (!part.startsWith('[')) return part;
    const kind = parts[index - 1] ?? '';
    const sample = samples[kind];
    if (!sample) throw new Error(`No ${kind} is named for /${parts.join('/')}.`);
    return sample;
  });
  return `/${filled.join('/')}`;
}
