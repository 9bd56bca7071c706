import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function TokensLayout({ children }: { children: ReactNode }) {
  return (
    <ClientWords of={['tokens', 'states', 'refreshes', 'reveal', 'errorHelp', 'failures', 'errcodes']}>
      {children}
    </ClientWords>
  );
}
