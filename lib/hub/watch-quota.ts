// Asks WeChat every hour how much of the day's calls for account tokens is used: at half a person is told, and urgently at
// four fifths. When the calls run out, no account can be refreshed until midnight in Shanghai.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { endIncident, openIncident } from '../stores/incidents';
import { listPlatforms } from '../stores/platforms';
import { getSetting, saveSetting } from '../stores/settings';
import type { ApiQuota } from '../wechat/upkeep-answers';
import { readWechatFailure } from './wechat-failure';
import { withComponentToken } from './with-component-token';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const subject = 'api_authorizer_token';
const cgiPath = `/cgi-bin/component/${subject}`;
const warningShare = 0.5;
const criticalShare = 0.8;
/** WeChat has no figures for this API: unknown path, no such API, no data. */
const noDataErrcodes = [76003, 76021, 76022];

/** Once an hour per platform, by whichever process comes first; a day later where WeChat has no figures. */
export async function watchQuotas(): Promise<void> {
  const { leases, owner, clock } = getRuntime();
  for (const { id } of await listPlatforms()) {
    const now = clock.now();
    const key = `quotaAsked.${id}`;
    const last = await getSetting(key);
    if (last && now - last.updatedAt.getTime() < (last.value === 'noData' ? dayMs : hourMs)) continue;
    if (!(await leases.acquireLease(`quota:${id}`, owner, now, 60_000))) continue;
    const outcome = await watchQuota(id, new Date(now)).catch((error: unknown) => outcomeOf(id, error));
    await saveSetting(key, outcome, new Date(now));
  }
}

async function watchQuota(platformId: string, now: Date): Promise<'asked'> {
  const { api } = getRuntime();
  const quota = await withComponentToken(platformId, (access) => api.getApiQuota({ ...access, cgiPath }));
  const severity = severityOf(quota);
  const incident = { platformId, kind: 'quotaUsage', subject };
  if (severity === null) await endIncident(incident, now);
  else await openIncident({ ...incident, severity, isState: true, detail: { ...quota }, now });
  return 'asked';
}

function severityOf({ dailyLimit, used }: ApiQuota): 'warning' | 'critical' | null {
  if (dailyLimit <= 0 || used < dailyLimit * warningShare) return null;
  return used < dailyLimit * criticalShare ? 'warning' : 'critical';
}

function outcomeOf(platformId: string, error: unknown): 'noData' | 'failed' {
  const { errorCode, errcode, rid } = readWechatFailure(error);
  if (errcode !== null && noDataErrcodes.includes(errcode)) return 'noData';
  getLogger().warn({ event: 'quotaNotAsked', platformId, errorCode, errcode, rid });
  return 'failed';
}
