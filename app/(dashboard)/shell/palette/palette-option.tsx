'use client';

// One line of the palette. It is never focused itself: the box above names it to those who cannot see which is active.
import {
  Download,
  Languages,
  LogOut,
  type LucideIcon,
  MonitorSmartphone,
  Plus,
  QrCode,
  SunMoon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { StateBadge } from '@/components/ui/state-mark';
import type { FoundAccount } from '@/lib/hub/find-accounts';
import { toAccountKind } from '../../accounts/filter';
import { markOfClass } from '../../token-class-mark';
import { type PaletteAction, type PaletteEntry, splitAtMatch } from './palette-entries';

const actionIcons: Record<PaletteAction, LucideIcon> = {
  authorize: QrCode,
  exportAccounts: Download,
  addTarget: Plus,
  language: Languages,
  theme: SunMoon,
  sessions: MonitorSmartphone,
  signOut: LogOut,
};

interface PaletteOptionProps {
  entry: PaletteEntry;
  /** The DOM's id of the option. */
  id: string;
  query: string;
  isActive: boolean;
  onPoint: () => void;
  onOpen: () => void;
  /** Where an assistive tool puts the focus on the line itself. */
  onKeyDown: (event: KeyboardEvent) => void;
}

export function PaletteOption({ entry, id, query, isActive, ...on }: PaletteOptionProps) {
  const [before, match, after] = splitAtMatch(entry.label, query);
  return (
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      tabIndex={-1}
      onPointerMove={on.onPoint}
      onClick={on.onOpen}
      onKeyDown={on.onKeyDown}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-2 px-2 aria-selected:bg-selected max-md:h-11"
    >
      <Picture entry={entry} />
      <span className="min-w-0 truncate">
        <bdi>
          {before}
          {match && (
            <mark className="bg-transparent font-title text-current shadow-[inset_0_-1.5px_0_var(--accent)]">
              {match}
            </mark>
          )}
          {after}
        </bdi>
      </span>
      {entry.group === 'accounts' && <AccountFacts account={entry.account} />}
    </div>
  );
}

function Picture({ entry }: { entry: PaletteEntry }) {
  if (entry.group === 'accounts') {
    const { name, appId, avatar, kind } = entry.account;
    return <Avatar name={name} id={appId} src={avatar} isRound={kind === 'miniProgram'} />;
  }
  const Icon = entry.group === 'pages' ? entry.page.Icon : actionIcons[entry.action];
  return <Icon aria-hidden="true" strokeWidth={1.5} className="mx-1 size-4 flex-none text-ink-3" />;
}

function AccountFacts({ account }: { account: FoundAccount }) {
  const tKind = useTranslations('kinds');
  const tState = useTranslations('states');
  const { kind, appId, state, isRefreshing } = account;
  return (
    <>
      <span className="min-w-54 flex-1 truncate text-12 text-ink-3 max-md:hidden">
        {tKind(toAccountKind(kind))} · <span className="font-mono">{appId}</span>
      </span>
      <span className="ml-auto flex-none">
        <StateBadge state={isRefreshing ? 'working' : markOfClass[state]}>
          {tState(isRefreshing ? 'refreshing' : state)}
        </StateBadge>
      </span>
    </>
  );
}
