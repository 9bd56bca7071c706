// Errors are told apart by `code`, never by instanceof: each server bundle has its own copy of a class.

export interface AppErrorFields {
  /** What a stranger may read. Without it the edge says only what the code says. */
  publicMessage?: string;
  /** Data for the client, such as the fields that failed; never a secret. */
  details?: unknown;
  cause?: unknown;
}

/** An expected failure that the edge turns into a status through lib/http/error-response. */
export class AppError extends Error {
  readonly code: string;
  readonly publicMessage: string | undefined;
  readonly details: unknown;

  constructor(code: string, message: string, fields: AppErrorFields = {}) {
    super(message, { cause: fields.cause });
    this.name = 'AppError';
    this.code = code;
    this.publicMessage = fields.publicMessage;
    this.details = fields.details;
  }
}

/** The `code` an error carries, whatever class it is of. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
