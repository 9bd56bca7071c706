// The words a person sees, from the program's own messages: the walk breaks when a screen stops saying them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export type Locale = 'zh-CN' | 'en';

/** A lookup of one language's plain messages, by dotted key. Throws for a key that is not there. */
export function wordsOf(locale: Locale): (key: string) => string {
  const file = path.join(import.meta.dirname, `../../messages/${locale}.json`);
  const messages: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (key) => {
    const found = key
      .split('.')
      .reduce<unknown>((node, part) => z.record(z.string(), z.unknown()).parse(node)[part], messages);
    return z.string({ error: `${locale} has no message ${key}` }).parse(found);
  };
}
