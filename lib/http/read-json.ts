// The body of a change: JSON, small, and of the shape the handler names.
import type { z } from 'zod';
import { AppError } from '../errors';

const maxBytes = 64 * 1024;

/** Throws `notJson`, `bodyTooLarge`, or `invalidRequest` with the fields that are wrong. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('notJson', `The content type is ${type || 'missing'}.`);
  }
  const parsed = schema.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  throw new AppError('invalidRequest', 'The request does not fit its schema.', {
    details: { fields: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) },
  });
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('bodyTooLarge', `The body is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  // A NUL is cut off silently by one database and refused by the other.
  if (text.includes('\\u0000')) throw new AppError('invalidRequest', 'The request contains a NUL character.');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalidRequest', 'The request is not JSON.', { cause });
  }
}
