'use client';

import { useRouter } from 'next/navigation';
import { signOut } from 'next-auth/react';

/** Ends the session and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    // Without a redirect of next-auth's: it would go to the configured origin, which need not be this browser's.
    await signOut({ redirect: false });
    router.push('/login');
    router.refresh();
  };
}
