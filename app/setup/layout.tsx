import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function SetupLayout({ children }: { children: ReactNode }) {
  return (
    <ClientWords of={['setup', 'tickets', 'refusals', 'errorHelp', 'failures', 'errcodes']}>
      {children}
    </ClientWords>
  );
}
