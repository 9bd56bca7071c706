// What a reliability requirement is: a figure that is asked, and a measurement of it. Each has a file r<number>-<name>.ts
// beside this one. `npm test` measures every one small, on both databases (r….test.ts calls proveRequirement);
// `npm run reliability` measures them at full figures and writes bench/reports/reliability.md.
import type { FreshDatabase } from '../support/fresh-database';

export interface Requirement {
  /** R1 … as the report's first column names it. */
  id: string;
  /** What is asked, with its figures, as the report shows it. */
  asked: string;
  /** Measured on each database: a fresh, migrated one, for which this process is configured. */
  onDatabase?: (rig: DatabaseRig) => Promise<Measurement>;
  /** A figure in real time that would suffer from a neighbour: measured after all others, alone. */
  isAlone?: boolean;
  /** Measured once, on the injected clock and the in-memory store. */
  inMemory?: (rig: Rig) => Promise<Measurement>;
}

export interface Rig {
  /** The first at full figures, the second in `npm test`. */
  pick<T>(full: T, small: T): T;
  isFull: boolean;
  /** A line of progress, for whoever waits. */
  log(line: string): void;
}

export interface DatabaseRig extends Rig {
  database: Omit<FreshDatabase, 'remove'>;
}

export interface Measurement {
  /** Measured values, short: they stand in a cell of the report. */
  seen: string;
  /** Computed from the measured values alone; in `npm test` it never depends on how fast the machine is. */
  met: boolean;
}
