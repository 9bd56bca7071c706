// The composition root: what a process has exactly one of, wired once and shared by every bundle of it.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type Config, getConfig } from './config';
import { AppError } from './errors';
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
import { systemClock } from './tokens/system-clock';
import { createWechatSource, type PlatformAccess } from './tokens/wechat-source';
import { type ComponentApi, createComponentApi } from './wechat/api';

export interface Runtime {
  config: Config;
  engine: TokenEngine;
  leases: LeaseStore;
  api: ComponentApi;
  clock: Clock;
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
  return remember('runtime', createRuntime);
}

function createRuntime(): Runtime {
  const config = getConfig();
  const controller = new AbortController();
  const api = createComponentApi({ apiBase: config.wechat.apiBase });
  const owner = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const incidents = createTokenIncidents(() => systemClock.now());
  const engine = createTokenEngine({
    store: tokenStore,
    leases: leaseStore,
    source: createWechatSource({ api, getPlatformAccess, clock: systemClock }),
    clock: systemClock,
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
    clock: systemClock,
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
