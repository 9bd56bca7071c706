// Whose a credential is: an account, the platform itself, or a link that was sent.
import { KeyRound, Link2 } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import type { BoardRow, Owner } from './board-row';

export function OwnerLink({
  kind,
  owner: { href, name, account },
}: {
  kind: BoardRow['kind'];
  owner: Owner;
}) {
  const Glyph = kind === 'preAuthCode' ? Link2 : KeyRound;
  return (
    <Link href={href} prefetch={false} className="group/name flex min-w-0 items-center gap-2.5">
      <span className="max-md:absolute max-md:top-3.5 max-md:left-(--page-x)">
        {account ? (
          <Avatar name={name} id={account.appId} src={account.avatar} isRound={account.isRound} />
        ) : (
          <span className="grid size-6 place-items-center rounded-1 border border-line text-ink-3 max-md:size-8 [&>svg]:size-3.5">
            <Glyph aria-hidden="true" strokeWidth={1.5} />
          </span>
        )}
      </span>
      <span
        title={name}
        className="truncate font-medium decoration-line-mark underline-offset-3 group-hover/name:underline"
      >
        <bdi>{name}</bdi>
      </span>
    </Link>
  );
}
