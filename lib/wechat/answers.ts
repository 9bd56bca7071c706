// Reading WeChat's answers: strict about what is stored as a credential, tolerant about everything else. A token that
// is empty, or that lives for no positive number of seconds, never leaves this file.
import { z } from 'zod';
import { WechatCallError } from './errors';
import type { WechatAnswer } from './http';

const maxLifetimeSeconds = 366 * 24 * 60 * 60;

/** A token, ticket or code: printable, without spaces. */
export const credential = z.string().regex(/^[\x21-\x7e]{1,4096}$/);

/** The same where an answer may leave it out. */
export const credentialOrNull = credential.nullable().catch(null);

/** An integer, also one written as text. */
export const integer = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?[0-9]{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int());

export const integerOrNull = integer.nullable().catch(null);

/** A lifetime: a positive number of seconds. */
export const lifetimeSeconds = integer.pipe(z.number().min(1).max(maxLifetimeSeconds));

/** Text to show; a NUL, which PostgreSQL refuses, is dropped. */
export const textOrEmpty = z
  .string()
  .transform((text) => text.replaceAll('\0', ''))
  .catch('');

export const appId = z.string().regex(/^[\w-]{1,64}$/);

/** The ids of func_info, ascending and each once; entries of another shape are passed over. */
export const permissionIds = z
  .array(
    z
      .object({ funcscope_category: z.object({ id: integer }) })
      .nullable()
      .catch(null),
  )
  .transform((sets) => sets.flatMap((set) => (set ? [set.funcscope_category.id] : [])))
  .transform((ids) => [...new Set(ids)].sort((a, b) => a - b))
  .catch([]);

/** The answer in the given shape. Throws WechatCallError with outcome `badAnswer`, naming fields and no values. */
export function readAnswer<Shape extends z.ZodType>(
  api: string,
  shape: Shape,
  answer: WechatAnswer,
): z.output<Shape> {
  const result = shape.safeParse(answer);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.') || 'the answer'))];
  throw badAnswer(api, names);
}

/** The failure of an answer in which these fields are missing or unusable. */
export function badAnswer(api: string, fields: string[]): WechatCallError {
  const message = `The answer is not usable in: ${fields.join(', ')}.`;
  return new WechatCallError({ api, outcome: 'badAnswer', message });
}

/** The object under the name, or an empty one. */
export function objectIn(answer: WechatAnswer, name: string): WechatAnswer {
  const value = answer[name];
  return z.record(z.string(), z.unknown()).catch({}).parse(value);
}
