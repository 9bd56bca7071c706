// The background work: applies pending events, exchanges pending codes, fetches due profiles. What is to be done stands in
// the database, so work that a crash cut off is found again by any process; leases keep two from doing the same.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { listDueCodes } from '../stores/authorization-codes';
import { listDueProfiles, saveProfileDue } from '../stores/authorizers';
import { saveCodeRetry } from '../stores/code-progress';
import { listDueEvents } from '../stores/event-effects';
import { applyPlatformEvent } from './apply-platform-event';
import { connectAuthorizer } from './connect-authorizer';
import { keepUp } from './keep-up';
import { refreshProfile } from './refresh-profile';
import { withoutAnswer } from './wechat-failure';
import { onWork } from './work-signal';

const roundMs = 1_000;
const atOnce = 8;
const surpriseMs = 10_000;

interface Work {
  key: string;
  run: () => Promise<unknown>;
  postpone?: (key: string, until: Date) => Promise<void>;
}

/** Works until the signal aborts, then waits for what is under way. */
export async function startWork(signal: AbortSignal): Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  const upkeep = keepUp(signal);
  while (!signal.aborted) {
    const woken = new AbortController();
    onWork(() => woken.abort());
    await startDue(underWay, () => woken.abort());
    await getRuntime().clock.sleep(roundMs, AbortSignal.any([signal, woken.signal]));
  }
  await Promise.all([upkeep, ...underWay.values()]);
}

/** Tries everything that is due now once; what puts itself off is left for later. */
export async function workOff(): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const due = (await listDue()).filter(({ key }) => !tried.has(key)).slice(0, atOnce);
    if (due.length === 0) return;
    for (const { key } of due) tried.add(key);
    await Promise.all(due.map(attempt));
  }
}

async function startDue(underWay: Map<string, Promise<void>>, onDone: () => void): Promise<void> {
  const due = await listDue().catch((error: unknown) => {
    getLogger().error({ event: 'workNotListed', error });
    return [];
  });
  for (const work of due) {
    if (underWay.size >= atOnce) return;
    if (underWay.has(work.key)) continue;
    const done = attempt(work).then(() => {
      const wasFull = underWay.size >= atOnce;
      underWay.delete(work.key);
      if (wasFull) onDone();
    });
    underWay.set(work.key, done);
  }
}

async function listDue(): Promise<Work[]> {
  const now = new Date(getRuntime().clock.now());
  const limit = 2 * atOnce;
  const [events, codes, profiles] = await Promise.all([
    listDueEvents(now, limit),
    listDueCodes(now, limit),
    listDueProfiles(now, limit),
  ]);
  return [
    ...events.map((id) => ({ key: id, run: () => applyPlatformEvent(id) })),
    ...codes.map((id) => ({ key: id, run: () => connectAuthorizer(id), postpone: postponeCode })),
    ...profiles.map((id) => ({ key: id, run: () => refreshProfile(id), postpone: saveProfileDue })),
  ];
}

/** A surprise, such as a database that is away, ends neither the loop nor the work: it is tried again later. */
async function attempt({ key, run, postpone }: Work): Promise<void> {
  try {
    await run();
  } catch (error) {
    getLogger().error({ event: 'workFailed', key, error });
    const until = new Date(getRuntime().clock.now() + surpriseMs);
    await postpone?.(key, until).catch(() => undefined);
  }
}

/** What was cut short may have used the code. */
function postponeCode(id: string, until: Date): Promise<void> {
  return saveCodeRetry(id, { errorCode: 'unknown', ...withoutAnswer }, until);
}
