// A credential as its row on the board shows it: no more than that goes to the browser.
import type { ReactNode } from 'react';
import type { LifeBarProps } from '@/components/life-bar';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import type { BoardItem, BoardToken } from '@/lib/stores/credential-board';
import type { TokenClass } from '@/lib/stores/token-class';
import { Failures } from './failures';

export interface BoardRow {
  id: string;
  kind: BoardItem['kind'];
  /** Differs when something worth noticing changed. */
  stamp: string;
  owner: Owner;
  /** The account's or the platform's; null for a pre-auth code. */
  appId: string | null;
  expiresAt: Date | null;
  hasEnded: boolean;
  obtainedAt: Date | null;
  /** Its time alone says when it was. */
  isObtainedLately: boolean;
  life: Omit<LifeBarProps, 'label'> | null;
  /** Null for a pre-auth code, which is never refreshed. */
  token: TokenColumns | null;
}

export interface Owner {
  href: string;
  name: string;
  /** Null for what has no picture: a platform, a link. */
  account: { appId: string; avatar: string; isRound: boolean } | null;
}

interface TokenColumns {
  tokenClass: TokenClass;
  /** A number, as people read it. */
  version: string;
  nextAttemptAt: Date | null;
  failures: ReactNode;
  /** Which process refreshes it just now. */
  lease: string | null;
}

interface Reader {
  now: Date;
  format: { number(value: number): string };
}

export function toBoardRow(item: BoardItem, { now, format }: Reader): BoardRow {
  const { id, kind, obtainedAt, expiresAt } = item;
  const token = item.kind === 'preAuthCode' ? null : item;
  return {
    id,
    kind,
    stamp: token ? stampOf(token) : '',
    owner: ownerOf(item),
    appId: token ? (token.account?.appId ?? token.platform.appId) : null,
    expiresAt,
    hasEnded: expiresAt !== null && expiresAt <= now,
    obtainedAt,
    isObtainedLately: obtainedAt !== null && now.getTime() - obtainedAt.getTime() < 12 * 60 * 60_000,
    life: lifeOf(item, now),
    token: token && {
      tokenClass: token.tokenClass,
      version: format.number(token.version),
      nextAttemptAt: token.nextAttemptAt,
      failures: token.failureCount > 0 && <Failures token={token} />,
      lease: token.lease?.owner ?? null,
    },
  };
}

function stampOf({ tokenClass, version, failureCount, lease }: BoardToken): string {
  return `${tokenClass}/${version}/${failureCount}/${lease?.owner ?? ''}`;
}

function ownerOf(item: BoardItem): Owner {
  if (item.kind === 'preAuthCode') {
    return { href: `/authorize?launch=${item.launchId}`, name: item.linkName, account: null };
  }
  const { account, platform } = item;
  if (account === null) {
    const name = platform.name || platform.appId;
    return { href: `/tickets?platform=${platform.appId}`, name, account };
  }
  const { appId, nickName, kind } = account;
  return {
    href: `/accounts/${appId}?platform=${platform.appId}`,
    name: nickName || appId,
    account: { appId, avatar: avatarPathOf(account), isRound: kind === 'miniProgram' },
  };
}

function lifeOf(item: BoardItem, now: Date): BoardRow['life'] {
  const { obtainedAt, expiresAt } = item;
  if (!expiresAt || !obtainedAt) return null;
  const whole = expiresAt.getTime() - obtainedAt.getTime();
  const share = (ms: number) => Math.min(100, Math.max(0, (100 * ms) / whole));
  const refreshAt = item.kind === 'preAuthCode' ? null : item.refreshAt;
  return {
    left: share(expiresAt.getTime() - now.getTime()),
    notch: refreshAt && share(expiresAt.getTime() - refreshAt.getTime()),
    tokenClass: item.kind === 'preAuthCode' ? 'fresh' : item.tokenClass,
  };
}
