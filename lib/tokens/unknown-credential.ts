// The answer for a credential that nobody ever stored.
import type { RefreshOutcome } from './types';

export const unknownCredential = {
  kind: 'failed',
  failure: { code: 'unknownCredential', errcode: null, rid: null, message: 'No such credential is stored.' },
} as const satisfies RefreshOutcome;
