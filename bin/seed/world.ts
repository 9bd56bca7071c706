// What the tables of a seeded database have in common: how large it is, its platforms and its accounts.
import type { CreatedPlatform } from './platforms';
import type { SeedRandom } from './random';

export interface SeedWish {
  accounts: number;
  /** Events and messages together. */
  events: number;
  platforms: number;
  /** Of each account in the last day; 15 is what a day has. */
  refreshesPerAccount: number;
  seed: number;
  now: Date;
}

export type SeedState =
  | 'live'
  | 'failing'
  | 'imported'
  | 'needsReauthorization'
  | 'unauthorized'
  | 'disconnected';

export interface SeedAccount {
  id: string;
  platform: CreatedPlatform;
  appId: string;
  userName: string;
  state: SeedState;
  authorizedAt: Date;
  obtainedAt: Date;
}

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

export function ago(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}

/** A few are busy, most are quiet. */
export function busyAccount(accounts: SeedAccount[], random: SeedRandom): SeedAccount | undefined {
  return accounts[Math.floor(accounts.length * (random.below(1_000_000) / 1_000_000) ** 3)];
}
