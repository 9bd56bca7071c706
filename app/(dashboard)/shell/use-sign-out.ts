'use client';

import { useRouter } from 'next/navigation';

/** Ends the session and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    // Fetched now: every page has this way out, and few take it.
    const { signOut } = await import('next-auth/react');
    // Without a redirect of next-auth's: it would go to the configured origin, which need not be this browser's.
    await signOut({ redirect: false });
    router.push('/login');
    router.refresh();
  };
}
