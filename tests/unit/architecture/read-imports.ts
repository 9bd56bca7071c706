// Reads what a source file imports, without a compiler: our sources are formatted, so a statement has one form.
import path from 'node:path';

export interface Source {
  /** Relative to the project's root, with forward slashes. */
  file: string;
  text: string;
}

export interface Import {
  file: string;
  /** A package's specifier, or a path relative to the project's root without its extension. */
  target: string;
  isPackage: boolean;
  /** Only types are imported: nothing of it runs. */
  isType: boolean;
  /** The imported names; empty for a whole module. */
  names: string[];
}

const statement = /^(?:import|export)\s+(type\s+)?([\w$*{}\s,]*?)\s*from\s*['"]([^'"]+)['"]/gm;
const bareStatement = /^import\s*['"]([^'"]+)['"]/gm;
const call = /(\btypeof\s+)?\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

export function readImports(source: Source): Import[] {
  const code = withoutComments(source.text);
  const make = (specifier: string, isType: boolean, names: string[]): Import => ({
    file: source.file,
    ...resolve(source.file, specifier),
    isType,
    names,
  });
  return [
    ...[...code.matchAll(statement)].map(([, type, clause = '', specifier = '']) => {
      const names = namesIn(clause);
      const isType =
        type !== undefined || (names.length > 0 && names.every((name) => name.startsWith('type ')));
      return make(specifier, isType, names);
    }),
    ...[...code.matchAll(bareStatement)].map(([, specifier = '']) => make(specifier, false, [])),
    ...[...code.matchAll(call)].map(([, type, specifier = '']) => make(specifier, type !== undefined, [])),
  ];
}

/** The code without comments; what looks like one inside a URL stays. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function namesIn(clause: string): string[] {
  const named = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const names = named.split(',').map((name) => name.trim().replace(/\s+as\s+.*$/, ''));
  const whole = clause
    .replace(/\{[^}]*\}/, '')
    .replaceAll(',', '')
    .trim();
  return [...names.filter(Boolean), ...(whole ? [whole] : [])];
}

function resolve(file: string, specifier: string): { target: string; isPackage: boolean } {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/'))
    return { target: specifier, isPackage: true };
  const joined = specifier.startsWith('@/')
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(file), specifier);
  return { target: joined.replace(/\.(?:ts|tsx|js|mjs)$/, ''), isPackage: false };
}
