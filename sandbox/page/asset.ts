// The pages' styles and script, read from beside this file when they are first asked for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from '../http';

const contentTypes: Record<string, string> = {
  'tokens.css': 'text/css; charset=utf-8',
  'login.css': 'text/css; charset=utf-8',
  'control.css': 'text/css; charset=utf-8',
  'control.js': 'text/javascript; charset=utf-8',
};

const bodies = new Map<string, string>();

export function asset(name: string): Answer | null {
  const contentType = contentTypes[name];
  if (contentType === undefined) return null;
  const body = bodies.get(name) ?? readFileSync(path.join(import.meta.dirname, name), 'utf8');
  bodies.set(name, body);
  return { status: 200, contentType, body };
}
