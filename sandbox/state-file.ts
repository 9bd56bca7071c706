// The state on disk, so that a restarted demo keeps its accounts and tokens. Written whole, beside the old one, then moved.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type State, stateSchema } from './state';

const saveDelayMs = 200;

export interface StateFile {
  load(): State | null;
  saveSoon(state: State): void;
  /** Writes what is still waiting. */
  close(): void;
}

export function openStateFile(folder: string | undefined): StateFile {
  if (folder === undefined) return { load: () => null, saveSoon: () => undefined, close: () => undefined };
  const file = path.join(folder, 'sandbox.json');
  let waiting: { timer: NodeJS.Timeout; state: State } | null = null;
  const write = () => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const text = JSON.stringify(waiting.state, mapsAsEntries);
    waiting = null;
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    load: () => readState(file),
    saveSoon: (state) => {
      waiting ??= { timer: setTimeout(write, saveDelayMs), state };
    },
    close: write,
  };
}

const mapsAsEntries = (_name: string, value: unknown) => (value instanceof Map ? [...value] : value);

function readState(file: string): State | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`${file} is not a state this simulator wrote. Move it away to start afresh.`, {
      cause: error,
    });
  }
}
