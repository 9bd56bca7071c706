// What became of an event: data, kept on its row and shown to staff.
import { getRuntime } from '../runtime';

export type EventEffect =
  | { kind: 'done' | 'ignored' | 'failed'; note: string | null }
  | { kind: 'later'; note: string | null; until: Date };

export function later(note: string, afterMs = 1_000): EventEffect {
  return { kind: 'later', note, until: new Date(getRuntime().clock.now() + afterMs) };
}

export function noteOf(errorCode: string, errcode: number | null): string {
  return errcode === null ? errorCode : `${errorCode} ${errcode}`;
}
