import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function TicketsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientWords of={['tickets', 'nextRefresh', 'refresh', 'errorHelp', 'failures', 'errcodes']}>
      {children}
    </ClientWords>
  );
}
