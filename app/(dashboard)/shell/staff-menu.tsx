'use client';

// Who is signed in, and the way out.
import { LogOut, MonitorSmartphone } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { use } from 'react';
import { iconButtonClass } from '@/components/ui/button';
import { Menu, MenuParts } from '@/components/ui/menu';
import { useSignOut } from './use-sign-out';

const itemClass =
  'flex h-8 cursor-pointer items-center gap-2 rounded-2 px-2 outline-none data-[highlighted]:bg-hover max-md:h-10';

interface StaffMenuProps {
  name: string;
  email: string;
  role: string;
}

export function StaffMenu(props: StaffMenuProps) {
  const t = useTranslations('shell');
  const { name } = props;
  return (
    <Menu
      face={
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-selected font-title text-12 text-accent"
        >
          {[...name][0]?.toUpperCase()}
        </span>
      }
      label={t('signedInAs', { name })}
      buttonClass={`${iconButtonClass} -mr-1.5`}
      contentClass="z-50 min-w-48 animate-enter rounded-3 bg-raised p-1 shadow-overlay"
      align="end"
      sideOffset={6}
    >
      <Entries {...props} />
    </Menu>
  );
}

function Entries({ name, email, role }: StaffMenuProps) {
  const t = useTranslations('shell');
  const leave = useSignOut();
  const parts = use(MenuParts);
  if (!parts) return null;
  return (
    <>
      <div className="px-2 py-1.5">
        <b className="block">{name}</b>
        <p className="text-12 text-ink-3">
          {email} · {t(role === 'admin' ? 'roleAdmin' : 'roleStaff')}
        </p>
      </div>
      <parts.Separator className="my-1 h-px bg-line" />
      <parts.Item asChild>
        <Link href="/sessions" className={itemClass}>
          <MonitorSmartphone aria-hidden="true" strokeWidth={1.5} className="size-4 text-ink-3" />
          {t('sessions')}
        </Link>
      </parts.Item>
      <parts.Item onSelect={() => void leave()} className={itemClass}>
        <LogOut aria-hidden="true" strokeWidth={1.5} className="size-4 text-ink-3" />
        {t('signOut')}
      </parts.Item>
    </>
  );
}
