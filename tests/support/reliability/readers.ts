// People and services that ask the engine for tokens of random accounts at random instants, and what they got: how long it
// took, how much life was left, and whether WeChat would have accepted it.
import { tokenOf } from '@/lib/tokens/component-token';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import { minute, type Simulation } from './simulation';

export interface Reads {
  count: number;
  withToken: number;
  /** Handed out with less than 300 s to live. */
  tooShort: number;
  /** Handed out after its end. */
  expired: number;
  /** Of these WeChat knows a successor whose answer never reached us: nobody here can know it. */
  superseded: number;
  /** Virtual milliseconds until a token was there, of those that got one. */
  waitsMs: number[];
}

export interface ReadersSettings {
  /** The mean time between two reads; the times are random. */
  everyMs: number;
  until: number | (() => boolean);
  /** Which process is asked. */
  engine?: TokenEngine;
}

/** Reads until the time has come; resolves when the last read was answered. */
export async function readTokens(simulation: Simulation, settings: ReadersSettings): Promise<Reads> {
  const { clock, random, randomAppId } = simulation;
  const reads: Reads = { count: 0, withToken: 0, tooShort: 0, expired: 0, superseded: 0, waitsMs: [] };
  const underWay = new Set<Promise<void>>();
  const { until } = settings;
  const isOver = typeof until === 'number' ? () => clock.now() >= until : until;
  for (;;) {
    await clock.sleep(-Math.log(1 - random()) * settings.everyMs);
    if (isOver()) break;
    const read: Promise<void> = readOne(simulation, settings, reads, randomAppId()).finally(() =>
      underWay.delete(read),
    );
    underWay.add(read);
  }
  await Promise.all(underWay);
  return reads;
}

async function readOne(
  { clock, engine: first, accountKey, wechat }: Simulation,
  { engine = first }: ReadersSettings,
  reads: Reads,
  appId: string,
): Promise<void> {
  const askedAt = clock.now();
  const token = tokenOf(await engine.getUsableToken(accountKey(appId)));
  const now = clock.now();
  reads.count += 1;
  if (!token) return;
  reads.withToken += 1;
  reads.waitsMs.push(now - askedAt);
  if (token.expiresAt - now < 5 * minute) reads.tooShort += 1;
  const isAccepted = wechat.accepts(appId, token.accessToken);
  if (isAccepted) return;
  if (token.expiresAt <= now) reads.expired += 1;
  else reads.superseded += 1;
}

/** The value below which this part of all lies. */
export function percentile(values: number[], part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
