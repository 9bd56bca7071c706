// Which sources of ours a page sends to the browser: its client components and what they import.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Import, readImports } from './read-imports';

const root = path.join(import.meta.dirname, '../../..');

/** By path from the root, without extension. */
export const sources = new Map(['app', 'components', 'lib'].flatMap(listFolder));

export const pages = [...sources.keys()].filter((file) =>
  /^app\/.*\b(page|layout|error|not-found)$/.test(file),
);

export interface ClientFile {
  file: string;
  text: string;
  imports: Import[];
}

/** Of a page or a layout itself; with what its client components fetch later (`import()`), or without. */
export function listClientFiles(page: string, { withLate }: { withLate: boolean }): ClientFile[] {
  const found = new Map<string, ClientFile>();
  const seen = new Set<string>();
  visit(page, false);
  return [...found.values()];

  function visit(file: string, isInClient: boolean): void {
    const text = sources.get(file);
    const isClient = isInClient || /^'use client'/.test(text ?? '');
    if (text === undefined || seen.has(`${file} ${isClient}`)) return;
    seen.add(`${file} ${isClient}`);
    const code = withLate ? text : text.replaceAll(/(?<!typeof )\bimport\(/g, 'late(');
    const imports = readImports({ file: `${file}.tsx`, text: code }).filter(({ isType }) => !isType);
    if (isClient) found.set(file, { file, text, imports });
    for (const { target, isPackage } of imports) if (!isPackage) visit(target, isClient);
  }
}

function listFolder(folder: string): [string, string][] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [file.replace(/\.tsx?$/, ''), readFileSync(path.join(root, file), 'utf8')]);
}
