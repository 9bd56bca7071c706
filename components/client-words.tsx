// The words that a page's client components say: a browser gets these of all messages, not each page's. What a page needs is
// named by its layout, and a test holds the names and the components together.
import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Said everywhere: by the owned primitives, and where a page could not be read. */
const everywhere = ['ui', 'time', 'error'] as const;

interface ClientWordsProps {
  /** Besides what is said everywhere. */
  of?: readonly (keyof Messages)[];
  children: ReactNode;
}

export async function ClientWords({ of = [], children }: ClientWordsProps) {
  const messages = await getMessages();
  const said = [...everywhere, ...of].map((name) => [name, messages[name]]);
  return <NextIntlClientProvider messages={Object.fromEntries(said)}>{children}</NextIntlClientProvider>;
}
