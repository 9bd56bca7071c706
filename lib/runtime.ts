// The composition root: what a process has exactly one of, wired once and shared by every bundle of it.
import { randomBytes } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import { type Config, getConfig } from './config';
import { AppError } from './errors';
import { type ClockReports, createClockReports } from './hub/clock-reports';
import { createTokenIncidents, type TokenIncidents } from './hub/token-incidents';
import { getLogger } from './logger';
import { remember } from './remember';
import { leaseStore } from './stores/lease-store';
import { getPlatform } from './stores/platforms';
import { getNewestTicket } from './stores/tickets';
import { tokenStore } from './stores/token-store';
import { createTokenEngine } from './tokens/engine';
import type { TokenEngine } from './tokens/engine-context';
import type { Clock, LeaseStore, TokenEvent } from './tokens/ports';
import { createSteadyClock, type SteadyClockParts, secondOpinionAfterMs } from './tokens/steady-clock';
import { systemClock } from './tokens/system-clock';
import { createWechatSource, type PlatformAccess } from './tokens/wechat-source';
import { type ComponentApi, createComponentApi } from './wechat/api';

export interface Runtime {
  config: Config;
  engine: TokenEngine;
  leases: LeaseStore;
  api: ComponentApi;
  clock: Clock;
  /** What the clock tells. */
  clockReports: ClockReports;
  /** What the engine tells, as incidents. */
  incidents: TokenIncidents;
  /** Names this process in leases and in the refresh history. */
  owner: string;
  /** Aborts when the process is asked to stop: ends streams and loops. */
  signal: AbortSignal;
  /** Called once, by whoever stops the process. */
  abort(): void;
}

export function getRuntime(): Runtime {
  return remember('runtime', () => createRuntime());
}

/** What a machine tells of the time. */
export type MachineTime = Omit<SteadyClockParts, 'onEvent'>;

const machineTime: MachineTime = {
  wall: () => systemClock.now(),
  elapsed: () => performance.now(),
  uptime: () => uptime() * 1_000,
  sleep: systemClock.sleep,
};

/** Of a process; a test may let it live in another time. */
export function createRuntime(time = machineTime): Runtime {
  const config = getConfig();
  const controller = new AbortController();
  const clock = createSteadyClock({ ...time, onEvent: (event) => clockReports.report(event) });
  const api = createComponentApi({ apiBase: config.wechat.apiBase, watchDate: clock.watchDate });
  const clockReports = createClockReports({
    machine: hostname(),
    now: clock.now,
    sleep: (ms) => time.sleep(ms, controller.signal),
    askForDate: api.askForDate,
    secondOpinionAfterMs,
  });
  const owner = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const incidents = createTokenIncidents(clock.now);
  const engine = createTokenEngine({
    store: tokenStore,
    leases: leaseStore,
    source: createWechatSource({ api, getPlatformAccess, clock }),
    clock,
    random: Math.random,
    owner,
    onEvent: (event) => {
      logTokenEvent(event);
      incidents.report(event);
    },
    options: { callsPerSecond: config.callsPerSecond },
  });
  return {
    config,
    engine,
    leases: leaseStore,
    api,
    clock,
    clockReports,
    incidents,
    owner,
    signal: controller.signal,
    abort: () => controller.abort(),
  };
}

const eventsForPeople = ['tokenRefreshFailed', 'needsReauthorization', 'tokenReportedBad', 'tokenAnswerLate'];

function logTokenEvent(event: TokenEvent): void {
  const logger = getLogger();
  if ('error' in event) logger.error(event);
  else if (eventsForPeople.includes(event.event)) logger.warn(event);
  else logger.info(event);
}

async function getPlatformAccess(platformId: string): Promise<PlatformAccess> {
  const platform = await getPlatform(platformId);
  if (!platform) throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  return { appId: platform.appId, secret: platform.secret, newestTicket: await getNewestTicket(platformId) };
}
