// The root of every page: language, theme and clock. Reading headers makes all pages dynamic, which the nonce needs.
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { getLocale, getNow, getTimeZone } from 'next-intl/server';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';
import { ClockProvider } from '@/components/ui/clock';
import './globals.css';

// Said to the build too: it would try each page once, and one that asks the database first would open it there.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'wxdesk', template: '%s · wxdesk' },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#111316' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce');
  const locale = await getLocale();
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeProvider
          attribute="data-theme"
          defaultTheme="system"
          enableSystem
          disableTransitionOnChange
          {...(nonce && { nonce })}
        >
          <ClientWords>
            <ClockProvider renderedAt={(await getNow()).getTime()} timeZone={await getTimeZone()}>
              {children}
            </ClockProvider>
          </ClientWords>
        </ThemeProvider>
      </body>
    </html>
  );
}
