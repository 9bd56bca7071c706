'use client';

// What the palette lists for what was typed, and what each entry does.
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useSwitchLanguage } from '@/components/ui/language-switch';
import { listPages } from '../pages';
import { useSignOut } from '../use-sign-out';
import { fitsQuery, listActions, type PaletteAction, type PaletteEntry } from './palette-entries';
import { useFoundAccounts } from './use-found-accounts';

export function usePaletteEntries(query: string, isAdmin: boolean) {
  const t = useTranslations('palette');
  const tPage = useTranslations('shell');
  const isEnglish = useLocale() === 'en';
  const isDark = useTheme().resolvedTheme === 'dark';
  const found = useFoundAccounts(query);
  const labels: Record<PaletteAction, string> = {
    authorize: t('action.authorize'),
    exportAccounts: t('action.exportAccounts'),
    addTarget: t('action.addTarget'),
    language: isEnglish ? '切换到中文' : 'Switch to English',
    theme: isDark ? t('action.light') : t('action.dark'),
    sessions: tPage('sessions'),
    signOut: t('action.signOut'),
  };
  const entries: PaletteEntry[] = [
    ...found.accounts.map((account) => ({
      group: 'accounts' as const,
      id: `account-${account.id}`,
      label: account.name,
      account,
    })),
    ...listActions(isAdmin)
      .map((action) => ({ group: 'actions' as const, id: `action-${action}`, label: labels[action], action }))
      .filter(({ action, label }) => fitsQuery({ key: action, label }, query)),
    ...listPages(isAdmin)
      .map((page) => ({ group: 'pages' as const, id: `page-${page.key}`, label: tPage(page.key), page }))
      .filter(({ page, label }) => page.key !== 'authorize' && fitsQuery({ key: page.key, label }, query)),
  ];
  return { entries, isSearching: found.isSearching, hasFailed: found.hasFailed };
}

/** Does what an entry stands for. */
export function usePaletteActs() {
  const router = useRouter();
  const leave = useSignOut();
  const { switchLanguage } = useSwitchLanguage();
  const { resolvedTheme, setTheme } = useTheme();
  const acts: Record<PaletteAction, () => void> = {
    authorize: () => router.push('/authorize'),
    exportAccounts: () => window.location.assign('/api/admin/accounts/export'),
    addTarget: () => router.push('/forwarding/new'),
    language: switchLanguage,
    theme: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
    sessions: () => router.push('/sessions'),
    signOut: () => void leave(),
  };
  return {
    open(entry: PaletteEntry) {
      if (entry.group === 'accounts') router.push(entry.account.path);
      else if (entry.group === 'pages') router.push(entry.page.href);
      else acts[entry.action]();
    },
    /** The link by which this account's administrator authorizes (again). */
    reauthorize(entry: PaletteEntry) {
      if (entry.group !== 'accounts') return;
      router.push(`/authorize?appid=${encodeURIComponent(entry.account.appId)}`);
    },
  };
}
