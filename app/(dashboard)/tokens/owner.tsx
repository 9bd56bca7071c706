// Whose a credential is: an account, the platform itself, or a link that was sent.
import { KeyRound, Link2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import type { BoardItem } from '@/lib/stores/credential-board';

export function Owner({ item }: { item: BoardItem }) {
  if (item.kind === 'preAuthCode') {
    return (
      <OwnerLink
        href={`/authorize?launch=${item.launchId}`}
        name={item.staffName}
        picture={
          <Glyph>
            <Link2 aria-hidden="true" strokeWidth={1.5} />
          </Glyph>
        }
      />
    );
  }
  if (item.account === null) {
    return (
      <OwnerLink
        href={`/tickets?platform=${item.platform.appId}`}
        name={item.platform.name || item.platform.appId}
        picture={
          <Glyph>
            <KeyRound aria-hidden="true" strokeWidth={1.5} />
          </Glyph>
        }
      />
    );
  }
  const { appId, nickName, kind } = item.account;
  const name = nickName || appId;
  return (
    <OwnerLink
      href={`/accounts/${appId}?platform=${item.platform.appId}`}
      name={name}
      picture={
        <Avatar name={name} id={appId} src={avatarPathOf(item.account)} isRound={kind === 'miniProgram'} />
      }
    />
  );
}

function OwnerLink({ href, name, picture }: { href: string; name: string; picture: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="group/name flex min-w-0 items-center gap-2.5">
      <span className="max-md:absolute max-md:top-3.5 max-md:left-(--page-x)">{picture}</span>
      <span
        title={name}
        className="max-w-32 truncate font-medium decoration-line-mark underline-offset-3 group-hover/name:underline max-md:max-w-none"
      >
        <bdi>{name}</bdi>
      </span>
    </Link>
  );
}

function Glyph({ children }: { children: ReactNode }) {
  return (
    <span className="grid size-6 place-items-center rounded-1 border border-line text-ink-3 max-md:size-8 [&>svg]:size-3.5">
      {children}
    </span>
  );
}
