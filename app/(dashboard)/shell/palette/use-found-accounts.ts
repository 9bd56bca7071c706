'use client';

// Asks the server for accounts once typing pauses. What was found before stays until the answer is there, and an answer that
// is overtaken by a newer question is not shown.
import { useEffect, useState } from 'react';
import { callApi } from '@/components/ui/call-api';
import type { FoundAccount } from '@/lib/hub/find-accounts';

const pauseMs = 150;

interface Found {
  query: string;
  accounts: FoundAccount[];
  hasFailed: boolean;
}

const nothing: Found = { query: '', accounts: [], hasFailed: false };

export function useFoundAccounts(query: string): Found & { isSearching: boolean } {
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (query === '') return;
    let isOvertaken = false;
    const timer = setTimeout(async () => {
      const answer = await callApi('GET', `/api/admin/accounts/search?q=${encodeURIComponent(query)}`);
      if (!isOvertaken) setFound({ query, accounts: accountsIn(answer), hasFailed: !answer.ok });
    }, pauseMs);
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [query]);
  return query === '' ? { ...nothing, isSearching: false } : { ...found, isSearching: found.query !== query };
}

function accountsIn(answer: Awaited<ReturnType<typeof callApi>>): FoundAccount[] {
  if (!answer.ok) return [];
  const { accounts }: { accounts?: unknown } = { ...(typeof answer.data === 'object' && answer.data) };
  // It is our own endpoint's answer, which has no other shape.
  return Array.isArray(accounts) ? (accounts as FoundAccount[]) : [];
}
