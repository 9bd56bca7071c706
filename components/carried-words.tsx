'use client';

// A toast shows in the corner of the shell, which has the shell's words alone: what it says in the page's words takes these along.
import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import type { ReactNode } from 'react';

export function useCarriedWords(): (said: ReactNode) => ReactNode {
  const locale = useLocale();
  const messages = useMessages();
  return (said) => (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {said}
    </NextIntlClientProvider>
  );
}
