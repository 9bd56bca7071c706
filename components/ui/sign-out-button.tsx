'use client';

// Ends the session's row on the server, then leaves; next-auth's own redirect would go to another origin than a proxy's.
import { LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { iconButtonClass } from './button';

export function SignOutButton({ className = '' }: { className?: string }) {
  const t = useTranslations('login');
  const router = useRouter();
  const [isPending, setIsPending] = useState(false);
  async function leave() {
    setIsPending(true);
    await signOut({ redirect: false }).catch(() => undefined);
    router.push('/login');
    router.refresh();
    setIsPending(false);
  }
  return (
    <button
      type="button"
      disabled={isPending}
      aria-label={t('signOut')}
      title={t('signOut')}
      onClick={leave}
      className={`${iconButtonClass} ${className}`}
    >
      <LogOut aria-hidden="true" strokeWidth={1.5} />
    </button>
  );
}
