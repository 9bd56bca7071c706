'use client';

// Who is signed in, and the way out.
import { LogOut, MonitorSmartphone } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { iconButtonClass } from '@/components/ui/button';
import { useSignOut } from './use-sign-out';

const itemClass =
  'flex h-8 cursor-pointer items-center gap-2 rounded-2 px-2 outline-none data-[highlighted]:bg-hover max-md:h-10';

export function StaffMenu({ name, email, role }: { name: string; email: string; role: string }) {
  const t = useTranslations('shell');
  const leave = useSignOut();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger aria-label={t('signedInAs', { name })} className={`${iconButtonClass} -mr-1.5`}>
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-selected font-title text-12 text-accent"
        >
          {[...name][0]?.toUpperCase()}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-48 animate-enter rounded-3 bg-raised p-1 shadow-overlay"
        >
          <div className="px-2 py-1.5">
            <b className="block">{name}</b>
            <p className="text-12 text-ink-3">
              {email} · {t(role === 'admin' ? 'roleAdmin' : 'roleStaff')}
            </p>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild>
            <Link href="/sessions" className={itemClass}>
              <MonitorSmartphone aria-hidden="true" strokeWidth={1.5} className="size-4 text-ink-3" />
              {t('sessions')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item onSelect={() => void leave()} className={itemClass}>
            <LogOut aria-hidden="true" strokeWidth={1.5} className="size-4 text-ink-3" />
            {t('signOut')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
