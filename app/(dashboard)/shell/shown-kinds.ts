// What each page shows, so that it is not read again for what it does not. A page that is not named shows everything.
import type { ChangeKind } from '@/lib/stores/change-stamp';
import type { News } from './follow-changes';

/** On every page: the number of accounts, the banners, the platforms. */
const ofTheShell: ChangeKind[] = ['accounts', 'incidents', 'settings'];

const shownOn: [page: RegExp, kinds: ChangeKind[]][] = [
  [/^\/$/, ['tickets', 'tokens']],
  [/^\/authorize$/, []],
  [/^\/accounts$/, ['tokens']],
  [/^\/accounts\/[^/]+$/, ['tokens', 'events', 'messages']],
  [/^\/tokens$/, ['tokens']],
  [/^\/tickets$/, ['tickets', 'tokens']],
  [/^\/events$/, ['events', 'messages', 'deliveries']],
  [/^\/forwarding(\/|$)/, ['deliveries']],
  [/^\/(staff|audit|sessions)(\/|$)/, ['audit']],
];

export function isShownOn(pathname: string, news: News): boolean {
  if (news === 'everything') return true;
  const kinds = shownOn.find(([page]) => page.test(pathname))?.[1];
  return !kinds || [...kinds, ...ofTheShell].some((kind) => news.includes(kind));
}
