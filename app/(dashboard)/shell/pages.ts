// The pages of the desk, in the navigation's order. The key is also their name in the messages.
import {
  Activity,
  KeyRound,
  LayoutList,
  type LucideIcon,
  MessagesSquare,
  QrCode,
  ScrollText,
  Send,
  SlidersHorizontal,
  Ticket,
  Users,
} from 'lucide-react';

/** Where they stand in the navigation; the first has no title. */
export const parts = ['desk', 'connect', 'manage'] as const;
type Part = (typeof parts)[number];

const pages = [
  { href: '/', key: 'overview', Icon: Activity, part: 'desk' },
  { href: '/authorize', key: 'authorize', Icon: QrCode, part: 'desk' },
  { href: '/accounts', key: 'accounts', Icon: LayoutList, part: 'desk' },
  { href: '/tokens', key: 'tokens', Icon: KeyRound, part: 'desk' },
  { href: '/tickets', key: 'tickets', Icon: Ticket, part: 'desk' },
  { href: '/events', key: 'events', Icon: MessagesSquare, part: 'desk' },
  { href: '/forwarding', key: 'forwarding', Icon: Send, part: 'connect', isForAdmins: true },
  { href: '/staff', key: 'staff', Icon: Users, part: 'manage', isForAdmins: true },
  { href: '/audit', key: 'audit', Icon: ScrollText, part: 'manage', isForAdmins: true },
  { href: '/settings', key: 'settings', Icon: SlidersHorizontal, part: 'manage', isForAdmins: true },
] as const satisfies { href: string; key: string; Icon: LucideIcon; part: Part; isForAdmins?: true }[];

export type DeskPage = (typeof pages)[number];

/** Those that somebody of this role may open. */
export function listPages(isAdmin: boolean): DeskPage[] {
  return pages.filter((page) => isAdmin || !('isForAdmins' in page));
}
