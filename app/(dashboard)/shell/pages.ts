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

const pages = [
  { href: '/', key: 'overview', Icon: Activity },
  { href: '/authorize', key: 'authorize', Icon: QrCode },
  { href: '/accounts', key: 'accounts', Icon: LayoutList },
  { href: '/tokens', key: 'tokens', Icon: KeyRound },
  { href: '/tickets', key: 'tickets', Icon: Ticket },
  { href: '/events', key: 'events', Icon: MessagesSquare },
  { href: '/forwarding', key: 'forwarding', Icon: Send, isForAdmins: true },
  { href: '/staff', key: 'staff', Icon: Users, isForAdmins: true },
  { href: '/audit', key: 'audit', Icon: ScrollText, isForAdmins: true },
  { href: '/settings', key: 'settings', Icon: SlidersHorizontal, isForAdmins: true },
] as const satisfies { href: string; key: string; Icon: LucideIcon; isForAdmins?: true }[];

export type DeskPage = (typeof pages)[number];

/** Those that somebody of this role may open. */
export function listPages(isAdmin: boolean): DeskPage[] {
  return pages.filter((page) => isAdmin || !('isForAdmins' in page));
}
