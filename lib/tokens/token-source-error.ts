// What a TokenSource rejects with. Told apart by `code`, as everywhere: each server bundle has its own copy of a class.
import type { RefreshFailure } from './types';

/** WeChat did not grant: `failure` says why, in the engine's words. Any other rejection of a source is a bug. */
export class TokenSourceError extends Error {
  readonly code = 'tokenSource';
  readonly failure: RefreshFailure;

  constructor(failure: RefreshFailure, cause?: unknown) {
    super(failure.message, { cause });
    this.name = 'TokenSourceError';
    this.failure = failure;
  }
}

/** The failure a rejection of a TokenSource carries, or null when it is something else. */
export function failureOf(error: unknown): RefreshFailure | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('failure' in error)) return null;
  // Only TokenSourceError carries this code.
  return error.code === 'tokenSource' ? (error.failure as RefreshFailure) : null;
}
