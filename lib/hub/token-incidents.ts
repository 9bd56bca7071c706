// What the token engine tells, as incidents. Writing one never breaks or delays what it reports on: a write that fails is
// logged, and what is seen again writes it again.
import { getLogger } from '../logger';
import { endIncident, type IncidentSeverity, openIncident } from '../stores/incidents';
import type { TokenEvent } from '../tokens/ports';
import type { RefreshFailure } from '../tokens/types';
import { refusedAddressIn } from './wechat-failure';

/** With less to live the token may simply have come to its end, by WeChat's clock. */
const foreignLeftMs = 5 * 60_000;
/** A storm of failures is written now and then, not once per account. */
const sameFailurePauseMs = 10_000;

type Change =
  | { do: 'open'; kind: string; severity: IncidentSeverity; detail: Record<string, string | number | null> }
  | { do: 'end'; kind: string };

export interface TokenIncidents {
  /** Returns at once. */
  report(event: TokenEvent): void;
  /** Resolves when nothing is being written. */
  settle(): Promise<void>;
}

export function createTokenIncidents(now: () => number): TokenIncidents {
  const writtenAt = new Map<string, number>();
  const writes = new Set<Promise<void>>();

  /** False while the same failure was just written, or where nothing can be open that would end. */
  function isWorthWriting(event: TokenEvent, platformId: string, change: Change): boolean {
    const key = `${platformId}/${change.kind}`;
    if (change.do === 'end') {
      // A platform's own token comes seldom enough to end also what another process has opened.
      const isSeldom = event.event !== 'tokenRefreshed' || event.kind === 'component';
      return writtenAt.delete(key) || isSeldom;
    }
    const isStorm = event.event === 'tokenRefreshFailed';
    if (isStorm && now() - (writtenAt.get(key) ?? 0) < sameFailurePauseMs) return false;
    writtenAt.set(key, now());
    return true;
  }

  async function write(platformId: string, change: Change): Promise<void> {
    try {
      const at = new Date(now());
      const { kind } = change;
      if (change.do === 'end') await endIncident({ platformId, kind }, at);
      else {
        const { severity, detail } = change;
        await openIncident({ platformId, kind, severity, detail, now: at });
      }
    } catch (error) {
      getLogger().error({ event: 'incidentNotWritten', kind: change.kind, error });
    }
  }

  return {
    report: (event) => {
      if (!('platformId' in event)) return;
      const { platformId } = event;
      for (const change of changesOf(event)) {
        if (!isWorthWriting(event, platformId, change)) continue;
        const done = write(platformId, change).finally(() => writes.delete(done));
        writes.add(done);
      }
    },
    settle: async () => {
      while (writes.size > 0) await Promise.all(writes);
    },
  };
}

function changesOf(event: TokenEvent): Change[] {
  switch (event.event) {
    case 'tokenReportedBad':
      return event.kind === 'component' && event.leftMs >= foreignLeftMs ? [foreignMinter(null)] : [];
    case 'tokenRefreshFailed':
      return changesOfFailure(event.failure);
    case 'tokenRefreshed':
      // Only the platform's own token is fetched with its secret.
      return event.kind === 'component' ? [end('ipRefused'), end('secretRefused')] : [end('ipRefused')];
    case 'quotaExhausted':
      return [
        open('quotaExhausted', {
          errcode: event.failure.errcode,
          until: new Date(event.until).toISOString(),
        }),
      ];
    case 'quotaRestored':
      return [end('quotaExhausted')];
    default:
      return [];
  }
}

function changesOfFailure(failure: RefreshFailure): Change[] {
  const { code, errcode, rid, errmsg = null } = failure;
  switch (code) {
    // Also the token that healed this was dead at once.
    case 'componentToken':
      return [foreignMinter(errcode)];
    case 'ip':
      return [open('ipRefused', { errcode, rid, errmsg, address: refusedAddressIn(errmsg ?? '') })];
    case 'secret':
      return [open('secretRefused', { errcode, rid, errmsg })];
    default:
      return [];
  }
}

function foreignMinter(errcode: number | null): Change {
  return { do: 'open', kind: 'foreignMinter', severity: 'warning', detail: { errcode } };
}

function open(kind: string, detail: Record<string, string | number | null>): Change {
  return { do: 'open', kind, severity: 'critical', detail };
}

function end(kind: string): Change {
  return { do: 'end', kind };
}
